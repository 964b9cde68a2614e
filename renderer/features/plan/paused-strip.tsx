import { useView } from '../../bridge/store.ts';
import { useNow } from '../../ui/clock.ts';
import { Icon } from '../../ui/icon.tsx';
import { ProfileName } from '../../ui/profile-mark.tsx';
import { useWords } from '../../ui/words.tsx';
import { pauseTitle } from './pause-words.ts';
import './paused-strip.css';

/** Under the header, on every page but the plan's own: nothing happens by itself now, and that is meant. */
export function PausedStrip() {
  const words = useWords();
  const now = useNow();
  const planned = useView((view) => view.plan.isPlanned);
  const common = useView((view) => view.plan.paused);
  const profiles = useView((view) => view.profiles);
  const resting = profiles.flatMap((profile) => {
    const { plan, paused } = profile.plan;
    return plan.kind === 'off' || paused === undefined ? [] : [{ profile, paused }];
  });
  if (!planned || resting.length === 0) return null;
  const together = common !== undefined && (profiles.length === 1 || common.scope === 'everything');
  return (
    <p className="paused-strip" role="status">
      <Icon name="pause" />
      {together ? (
        <span>
          <strong>{pauseTitle(common, words, now)}</strong> {words.t(`pause.about.${common.scope}`)}
        </span>
      ) : (
        <>
          {resting.map(({ profile, paused }) => (
            <span key={profile.id} className="paused-profile">
              <ProfileName profile={profile} /> <strong>{pauseTitle(paused, words, now)}</strong>
            </span>
          ))}
          <span>{words.t('pause.byHand')}</span>
        </>
      )}
    </p>
  );
}
