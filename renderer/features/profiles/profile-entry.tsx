import { useRef } from 'react';
import type { ProfileView } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { useNow } from '../../ui/clock.ts';
import { ProfileMark } from '../../ui/profile-mark.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import { openSignIn } from '../welcome/signing-in.ts';
import { ApiVersionFact } from './api-version.tsx';
import './profile-entry.css';
import { hostOf, profileState, tokenExpiry } from './profile-words.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

interface Props {
  readonly profile: ProfileView;
  readonly onRemoved: () => void;
}

/** One profile in the settings: what it is, what becomes of it, and what can be done with it as a whole. */
export function ProfileEntry({ profile, onRemoved }: Props) {
  const { t, say } = useWords();
  const { id, name, state, problem } = profile;
  const rename = useRef<HTMLDialogElement>(null);
  const remove = useRef<HTMLDialogElement>(null);
  const [leaving, signOut] = useBusy(() => ask('signOut', { profileId: id }));
  const { key, role } = profileState(profile);
  const out = state === 'signed-out' || state === 'refused';
  return (
    <li className="profile-entry" aria-label={name}>
      <div className="profile-entry-head">
        <ProfileMark profile={profile} />
        <h4>{name}</h4>
        <span className={`profile-entry-state role-${role}`}>{t(key)}</span>
      </div>
      {problem && <p className="profile-entry-problem">{say(problem)}</p>}
      <ProfileFacts profile={profile} />
      <div className="profile-entry-ways">
        <Button onClick={() => rename.current?.showModal()}>{t('profile.rename')}</Button>
        {out ? (
          <Button onClick={() => openSignIn(profile)}>{t('profile.signInAgain')}</Button>
        ) : (
          <Button busy={leaving} onClick={signOut}>
            {t('profile.signOut')}
          </Button>
        )}
        <Button look="quiet" onClick={() => remove.current?.showModal()}>
          {t('profile.remove')}
        </Button>
      </div>
      <RenameDialog ref={rename} profile={profile} />
      <RemoveDialog ref={remove} profile={profile} onRemoved={onRemoved} />
    </li>
  );
}

function ProfileFacts({ profile }: { readonly profile: ProfileView }) {
  const words = useWords();
  const { t } = words;
  const now = useNow();
  const { environment, email, clientId, method, kept, state } = profile;
  const stored =
    state === 'signed-in' && t(kept ? 'settings.stored.kept' : 'settings.stored.notKept');
  const address = (at: string) => {
    const host = hostOf(at);
    return host && <code title={at}>{host}</code>;
  };
  return (
    <Facts
      rows={[
        [t('settings.environment'), t(`environment.${environment}`)],
        [t('settings.user'), email],
        [t('settings.client'), clientId === '' ? undefined : clientId],
        [t('settings.stored'), [t(`welcome.method.${method}`), stored].filter(Boolean).join(' · ')],
        [t('profile.token'), tokenExpiry(profile, words, now)],
        [t('settings.authUrl'), address(profile.authUrl)],
        [
          t('settings.apiUrl'),
          <ApiVersionFact key="api" profile={profile}>
            {address(profile.apiUrl)}
          </ApiVersionFact>,
        ],
        [t('settings.widgetUrl'), address(profile.widgetUrl)],
      ]}
    />
  );
}
