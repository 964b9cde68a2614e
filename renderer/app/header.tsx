import type { SummaryView } from '../../electron/contract/view.ts';
import { ask } from '../bridge/failures.ts';
import { useView } from '../bridge/store.ts';
import { PauseButton } from '../features/plan/pause-button.tsx';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Role } from '../ui/status-icon.tsx';
import { useBusy } from '../ui/use-busy.ts';
import { useWords } from '../ui/words.tsx';
import './header.css';
import { Spread } from './spread.tsx';

const SIGNS: Readonly<Record<SummaryView['glance'], readonly [IconName, Role]>> = {
  keychain: ['lock', 'mute'],
  'signed-out': ['signedOut', 'mute'],
  'needs-person': ['person', 'act'],
  'provider-trouble': ['trouble', 'bad'],
  offline: ['offline', 'mute'],
  syncing: ['syncing', 'run'],
  paused: ['pause', 'mute'],
  never: ['never', 'mute'],
  well: ['well', 'ok'],
};

/** The sentence that tray and tooltip show too, and the one thing that can be done about everything. */
export function Header() {
  const { t, say } = useWords();
  const summary = useView((view) => view.summary);
  const planned = useView((view) => view.plan.isPlanned);
  const maySync = useView((view) =>
    Object.values(view.connections).some((connection) => connection.maySync),
  );
  const [busy, syncAll] = useBusy(() => ask('syncAll', {}));
  const [cancelling, cancelWaiting] = useBusy(() => ask('cancelWaiting'));
  const [icon, role] = SIGNS[summary.glance];
  return (
    <header className="header">
      <span className={`header-sign role-${role}`}>
        <Icon name={icon} />
      </span>
      <div className="header-text">
        <h1>{say(summary.sentence)}</h1>
        {summary.detail && <p>{say(summary.detail)}</p>}
      </div>
      <div className="header-buttons">
        {summary.waiting > 0 && (
          <Button busy={cancelling} onClick={cancelWaiting}>
            {t('header.cancelWaiting', { count: summary.waiting })}
          </Button>
        )}
        {planned && <PauseButton />}
        <Button
          look="primary"
          unavailable={!maySync}
          title={maySync ? undefined : t('header.nothingToSync')}
          busy={busy}
          onClick={syncAll}
        >
          {t('header.syncAll')}
        </Button>
      </div>
      <Spread counts={summary.counts} />
    </header>
  );
}
