import type { ConnectionView, ProfileView, View } from '../../../electron/contract/view.ts';
import { BANKS, NOW } from './banks.ts';
import { PROFILE, planned, profilesWith, viewOf } from './views.ts';

const EVERY = planned({ plan: { kind: 'every', hours: 6 }, nextAt: NOW + 6 * 3_600_000 });

/** Three profiles side by side: two that work, on both brands, and one whose session has ended. */
export const DELORME: ProfileView = { ...PROFILE, plan: EVERY, connections: 10 };
export const ORME: ProfileView = {
  ...PROFILE,
  id: 'profile-2',
  name: 'Fiduciaire Orme & Associés',
  colour: 'amber',
  environment: 'linxo-production',
  version: 'v3',
  method: 'browser',
  email: 'claire@orme.example',
  authUrl: 'https://auth.linxo.com',
  apiUrl: 'https://api.linxo.com/v3',
  widgetUrl: 'https://embed.linxo.com/v3',
  connections: 10,
  plan: EVERY,
};
export const TESTS: ProfileView = {
  ...PROFILE,
  id: 'profile-3',
  name: 'Sandbox tests',
  colour: 'violet',
  environment: 'sandbox',
  method: 'token',
  tokenExpiresAt: NOW + 358 * 60_000,
  email: 'user 4711',
  authUrl: '',
  apiUrl: 'https://sandbox-api.oxlin.io/v2.1',
  widgetUrl: 'https://sandbox-embed.oxlin.io/v2.1',
  clientId: '',
  connections: 10,
};
export const THREE: readonly ProfileView[] = [DELORME, ORME, TESTS];

/** Thirty connections, in turn of each profile; the first eleven are the banks. */
export const THIRTY: readonly ConnectionView[] = Array.from({ length: 30 }, (_, index) => {
  const bank = BANKS[index % BANKS.length] as ConnectionView;
  const profile = THREE[index % THREE.length] as ProfileView;
  const id = `${profile.id}/${bank.id}-${index}`;
  return { ...bank, id, profileId: profile.id };
});

export function severalView(change: Partial<View> = {}, profiles = THREE): View {
  return viewOf(THIRTY, { ...profilesWith(...profiles), ...change });
}
