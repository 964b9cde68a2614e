import { useView } from '../../bridge/store.ts';
import { useNow } from '../../ui/clock.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words.tsx';
import { pauseTitle } from './pause-words.ts';
import './paused-strip.css';

/** Under the header, on every page but the plan's own: nothing happens by itself now, and that is meant. */
export function PausedStrip() {
  const words = useWords();
  const now = useNow();
  const planned = useView((view) => view.plan.isPlanned);
  const paused = useView((view) => view.plan.paused);
  if (!planned || paused === undefined) return null;
  return (
    <p className="paused-strip" role="status">
      <Icon name="pause" />
      <span>
        <strong>{pauseTitle(paused, words, now)}</strong> {words.t(`pause.about.${paused.scope}`)}
      </span>
    </p>
  );
}
