import type { CommonPlanView } from '../../../electron/contract/view.ts';
import type { Words } from '../../ui/words.tsx';

type Pause = NonNullable<CommonPlanView['paused']>;

/** "Paused until 14:00" */
export function pauseTitle({ until }: Pause, { t, moments }: Words, now: number): string {
  return until === undefined
    ? t('pause.open')
    : t('pause.until', { time: moments.ahead(until, now) });
}
