import type { PlanView } from '../../../electron/contract/view.ts';
import type { Words } from '../../ui/words.tsx';

type Pause = NonNullable<PlanView['paused']>;

/** "Paused until 14:00" */
export function pauseTitle({ until }: Pause, { t, moments }: Words, now: number): string {
  return until === undefined
    ? t('pause.open')
    : t('pause.until', { time: moments.ahead(until, now) });
}
