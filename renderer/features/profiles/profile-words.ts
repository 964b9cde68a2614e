import type { ProfileView } from '../../../electron/contract/view.ts';
import type { Role } from '../../ui/status-icon.tsx';
import type { TextKey, Words } from '../../ui/words.tsx';

interface StateWord {
  readonly key: Extract<TextKey, `profile.state.${string}`>;
  readonly role: Role;
}

/** The service wants its terms accepted before it gives this profile anything. */
export function wantsTerms({ problem, trouble }: ProfileView): boolean {
  return [problem, trouble].some((text) => text?.key === 'error.terms-required');
}

/** What becomes of a profile, in a word or two. */
export function profileState(profile: ProfileView): StateWord {
  const { state, network, trouble, problem } = profile;
  if (wantsTerms(profile)) return { key: 'profile.state.terms', role: 'act' };
  if (state === 'refused') return { key: 'profile.state.refused', role: 'act' };
  if (state === 'signed-out') {
    return problem?.key === 'error.keychain-locked'
      ? { key: 'profile.state.locked', role: 'act' }
      : { key: 'profile.state.signed-out', role: 'mute' };
  }
  if (state !== 'signed-in') return { key: `profile.state.${state}`, role: 'mute' };
  if (network !== 'online') return { key: `profile.state.${network}`, role: 'mute' };
  return trouble === undefined
    ? { key: 'profile.state.signed-in', role: 'mute' }
    : { key: 'profile.state.trouble', role: 'bad' };
}

/** When a pasted token ends: "expires today, 14:02"; nothing for who signs in otherwise. */
export function tokenExpiry(
  { method, tokenExpiresAt: at }: ProfileView,
  { t, moments }: Words,
  now: number,
): string | undefined {
  if (method !== 'token') return undefined;
  if (at === undefined) return t('profile.token.unknown');
  const time = moments.long(at, now);
  return t(at > now ? 'profile.token.expires' : 'profile.token.expired', { time });
}

/** "api.example.com"; an address that is none is shown as it is, and one that is not needed is left out. */
export function hostOf(address: string): string | undefined {
  if (address === '') return undefined;
  return URL.canParse(address) ? new URL(address).host : address;
}
