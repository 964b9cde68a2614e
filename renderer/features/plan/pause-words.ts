import type { PlanView, ProfileView } from '../../../electron/contract/view.ts';
import type { Words } from '../../ui/words.tsx';

type Pause = NonNullable<PlanView['paused']>;

/** "Paused until 14:00" */
export function pauseTitle({ until }: Pause, { t, moments }: Words, now: number): string {
  return until === undefined
    ? t('pause.open')
    : t('pause.until', { time: moments.ahead(until, now) });
}

/** Whose plan rests, by name where there are several. */
export function pauseAbout(
  { scope }: Pause,
  { name }: ProfileView,
  several: boolean,
  { t }: Words,
): string {
  return scope === 'profile' && several
    ? t('pause.about.only', { profile: name })
    : t(`pause.about.${scope}`);
}
