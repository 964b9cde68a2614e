import type { SummaryView } from '../../electron/contract/view.ts';
import type { Role } from '../ui/status-icon.tsx';
import './spread.css';

type Counts = SummaryView['counts'];

const PARTS: readonly (readonly [Exclude<keyof Counts, 'total'>, Role])[] = [
  ['person', 'act'],
  ['failed', 'bad'],
  ['partly', 'part'],
  ['syncing', 'run'],
  ['never', 'mute'],
  ['upToDate', 'ok'],
];

/** All connections as one line, each status with its share of it. The sentence above says the same in words. */
export function Spread({ counts }: { readonly counts: Counts }) {
  return (
    <div className="spread" aria-hidden>
      {counts.total > 0 &&
        PARTS.filter(([name]) => counts[name] > 0).map(([name, role]) => (
          <i
            key={name}
            className={`spread-part role-${role} is-${name}`}
            style={{ flexGrow: counts[name] }}
          />
        ))}
    </div>
  );
}
