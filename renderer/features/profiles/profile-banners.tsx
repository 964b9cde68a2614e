import type { ProfileView, Text } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Banner } from '../../ui/banner.tsx';
import type { TextKey } from '../../ui/words.tsx';
import { useWords } from '../../ui/words.tsx';
import { openSignIn, useSigningIn } from '../welcome/signing-in.ts';
import { wantsTerms } from './profile-words.ts';

interface WayOut {
  readonly why: Text;
  readonly label: TextKey;
  readonly go: () => Promise<void> | void;
}

/** What stands between a profile and its connections, each with the way out, while the others work on. */
export function ProfileBanners() {
  const { t, say } = useWords();
  const profiles = useView((view) => view.profiles);
  const signingIn = useSigningIn((state) => state.open);
  if (signingIn) return null;
  const stopped = profiles.flatMap((profile) => {
    const wayOut = wayOutOf(profile);
    return wayOut === undefined ? [] : [{ profile, ...wayOut }];
  });
  if (stopped.length === 0) return null;
  return (
    <div className="messages">
      {stopped.map(({ profile, why, label, go }) => (
        <Banner
          key={profile.id}
          tone="person"
          {...(profiles.length > 1 && { title: profile.name })}
          action={{ label: t(label), go }}
        >
          {say(why)}
        </Banner>
      ))}
    </div>
  );
}

function wayOutOf(profile: ProfileView): WayOut | undefined {
  const { id, state, problem } = profile;
  if (wantsTerms(profile)) {
    return {
      why: { key: 'error.terms-required' },
      label: 'terms.open',
      go: () => ask('openTerms', { profileId: id }),
    };
  }
  if (problem?.key === 'error.keychain-locked') {
    return { why: problem, label: 'keychain.locked.retry', go: () => ask('retryKeychain') };
  }
  if (state === 'refused') {
    return {
      why: problem ?? { key: 'summary.refused' },
      label: 'profile.signInAgain',
      go: () => openSignIn(profile),
    };
  }
  return undefined;
}
