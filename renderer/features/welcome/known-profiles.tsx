import { useId } from 'react';
import { useView } from '../../bridge/store.ts';
import { ProfileMark } from '../../ui/profile-mark.tsx';
import { useWords } from '../../ui/words.tsx';
import { restart, useAttempt } from './attempt.ts';
import { draftAgain, draftNew, useDraft } from './draft.ts';
import './known-profiles.css';

/** Who signed in on this computer before; choosing one fills in everything but its secrets. */
export function KnownProfiles() {
  const { t } = useWords();
  const name = useId();
  const profiles = useView((view) => view.profiles);
  const first = useView((view) => view.app.environments[0]?.id);
  const chosen = useDraft((state) => state.profileId);
  const busy = useAttempt((state) => state.submitting);
  if (profiles.length === 0) return null;
  return (
    <fieldset className="known-profiles" disabled={busy}>
      <legend className="only-heard">{t('welcome.known')}</legend>
      {profiles.map((profile) => (
        <label key={profile.id}>
          <input
            type="radio"
            name={name}
            checked={profile.id === chosen}
            onChange={() => {
              restart();
              draftAgain(profile);
            }}
          />
          <ProfileMark profile={profile} />
          <span className="known-profile">
            <strong>{profile.name}</strong>
            <small>
              {t(`environment.${profile.environment}`)} · {profile.email}
            </small>
          </span>
        </label>
      ))}
      <label>
        <input
          type="radio"
          name={name}
          checked={chosen === undefined}
          onChange={() => {
            restart();
            draftNew(first ?? 'custom');
          }}
        />
        <span className="known-profile">{t('welcome.another')}</span>
      </label>
    </fieldset>
  );
}
