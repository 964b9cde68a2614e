import type {
  AppView,
  ConnectionView,
  EnvironmentView,
  PlanView,
  ProfileView,
  SessionView,
  SummaryView,
  View,
} from '../../../electron/contract/view.ts';
import { USUAL_DESKTOP, USUAL_SETTINGS } from '../../support/settings.ts';
import { at, BANKS, PROFILE_ID } from './banks.ts';

export const ENVIRONMENTS: readonly EnvironmentView[] = [
  { id: 'built-in', authUrl: '', apiUrl: '', widgetUrl: '', asksForCredentials: false },
  {
    id: 'sandbox',
    authUrl: 'https://sandbox-auth.oxlin.io',
    apiUrl: 'https://sandbox-api.oxlin.io/v2.1',
    widgetUrl: 'https://sandbox-embed.oxlin.io/v2.1',
    asksForCredentials: true,
  },
  {
    id: 'production',
    authUrl: 'https://auth.oxlin.io',
    apiUrl: 'https://api.oxlin.io/v2.1',
    widgetUrl: 'https://embed.oxlin.io/v2.1',
    asksForCredentials: true,
  },
  { id: 'custom', authUrl: '', apiUrl: '', widgetUrl: '', asksForCredentials: true },
];

/** Nothing is synchronised by itself, unless a test says so. */
export const planned = (change: Partial<PlanView> = {}): PlanView => ({
  plan: { kind: 'off' },
  ...change,
});

export const PROFILE: ProfileView = {
  id: PROFILE_ID,
  name: 'Cabinet Delorme',
  colour: 'blue',
  environment: 'custom',
  email: 'operator@cabinet-delorme.example',
  authUrl: 'https://auth.example.com',
  apiUrl: 'https://api.example.com/v2.1',
  widgetUrl: 'https://embed.example.com/v2.1',
  clientId: 'cabinet-delorme',
  state: 'signed-in',
  kept: true,
  network: 'online',
  connections: BANKS.length,
  plan: planned(),
};

export const app = (change: Partial<AppView> = {}): AppView => ({
  version: '0.1.0',
  language: 'en',
  settings: USUAL_SETTINGS,
  loopbackOnly: false,
  environments: ENVIRONMENTS,
  notices: [],
  ...change,
});

export const FRENCH = {
  language: 'fr',
  settings: { ...USUAL_SETTINGS, language: 'fr' },
} as const satisfies Partial<AppView>;

/** The profiles, and what their plans say together. */
export function profilesWith(...profiles: readonly ProfileView[]): Pick<View, 'profiles' | 'plan'> {
  const plans = profiles.map(({ plan }) => plan);
  const [nextAt] = plans.flatMap((plan) => plan.nextAt ?? []).toSorted((a, b) => a - b);
  const isPaused = plans.length > 0 && plans.every(({ paused }) => paused !== undefined);
  return {
    profiles,
    plan: {
      isPlanned: plans.some(({ plan }) => plan.kind !== 'off'),
      ...(nextAt !== undefined && { nextAt }),
      ...(isPaused && { paused: plans[0]?.paused }),
    },
  };
}

/** The only profile, with this plan. */
export const withPlan = (change: Partial<PlanView> = {}) =>
  profilesWith({ ...PROFILE, plan: planned(change) });

export const session = (change: Partial<SessionView> = {}): SessionView => ({
  state: 'signed-in',
  keychain: 'ready',
  kept: true,
  ...change,
});

export const signedOut = (change: Partial<SessionView> = {}): SessionView => ({
  state: 'signed-out',
  keychain: 'ready',
  kept: false,
  ...change,
});

export const summary = (change: Partial<SummaryView> = {}): SummaryView => ({
  glance: 'never',
  sentence: { key: 'summary.signedOut' },
  counts: { total: 0, upToDate: 0, partly: 0, syncing: 0, person: 0, failed: 0, never: 0 },
  waiting: 0,
  network: 'online',
  following: 'nothing',
  read: false,
  ...change,
});

/** As main counts them: what is closed is not watched. */
export function countsOf(connections: readonly ConnectionView[]): SummaryView['counts'] {
  const count = (...words: ConnectionView['word'][]) =>
    connections.filter(({ word }) => words.includes(word)).length;
  return {
    total: connections.length - count('closed'),
    upToDate: count('up-to-date'),
    partly: count('partly-updated'),
    syncing: count('syncing'),
    person: count('needs-a-person'),
    failed: count('failed', 'unknown'),
    never: count('never-synchronised'),
  };
}

/** The sentence of main for a connection that needs a person. */
const personSentence = (count: number, { provider, owner, reason }: ConnectionView) => ({
  key: 'summary.person',
  params: {
    count,
    who: { key: 'summary.namedOwner', params: { provider, reason, owner: owner ?? '' } },
  },
});

export function summaryOf(
  connections: readonly ConnectionView[],
  change: Partial<SummaryView> = {},
): SummaryView {
  const counts = countsOf(connections);
  const person = connections.find(({ severity }) => severity === 'person');
  const detail = (['partly', 'failed', 'syncing', 'never'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => ({ key: `count.${name}`, params: { count: counts[name] } }))
    .reduce<SummaryView['sentence']>(
      (one, other) => ({ key: 'count.join', params: { one, other } }),
      { key: 'count.upToDate', params: { count: counts.upToDate, total: counts.total } },
    );
  return summary({
    read: true,
    counts,
    following: counts.syncing > 0 ? 'queue' : 'nothing',
    lastEventAt: at(8, 4, 20),
    ...(person === undefined
      ? { glance: 'well', sentence: { key: 'summary.allWell', params: { count: counts.total } } }
      : { glance: 'needs-person', sentence: personSentence(counts.person, person), detail }),
    ...change,
  });
}

export function viewOf(connections: readonly ConnectionView[], change: Partial<View> = {}): View {
  return {
    app: app(),
    session: session(),
    summary: summaryOf(connections),
    ...profilesWith(PROFILE),
    desktop: USUAL_DESKTOP,
    connections: Object.fromEntries(connections.map((one) => [one.id, one])),
    ...change,
  };
}

/** Nobody is signed in; the profiles are those known from before. */
export function welcomeView(
  change: Partial<SessionView> = {},
  more: Partial<AppView> = {},
  ...profiles: readonly ProfileView[]
): View {
  return {
    app: app(more),
    session: signedOut(change),
    summary: summary(),
    ...profilesWith(...profiles),
    desktop: USUAL_DESKTOP,
    connections: {},
  };
}
