import type {
  AppView,
  ChannelView,
  ConnectionView,
  EnvironmentView,
  RunView,
  SessionView,
  SummaryView,
  View,
} from '../../../electron/contract/view.ts';

/** Sunday 22 November 2026, 08:04:30 in Paris. */
export const NOW = Date.UTC(2026, 10, 22, 7, 4, 30);
const MINUTE = 60_000;
const DAY = 86_400_000;
/** A moment of this morning in Paris. */
export const at = (hour: number, minute: number, second = 0) =>
  Date.UTC(2026, 10, 22, hour - 1, minute, second);

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

export const PROFILE: NonNullable<SessionView['profile']> = {
  environment: 'custom',
  email: 'operator@cabinet-delorme.example',
  authUrl: 'https://auth.example.com',
  apiUrl: 'https://api.example.com/v2.1',
  widgetUrl: 'https://embed.example.com/v2.1',
  clientId: 'cabinet-delorme',
};

export const app = (change: Partial<AppView> = {}): AppView => ({
  version: '0.1.0',
  language: 'en',
  settings: { language: 'system', theme: 'system' },
  loopbackOnly: false,
  environments: ENVIRONMENTS,
  notices: [],
  ...change,
});

export const session = (change: Partial<SessionView> = {}): SessionView => ({
  state: 'signed-in',
  keychain: 'ready',
  kept: true,
  profile: PROFILE,
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
  network: 'online',
  following: 'nothing',
  read: false,
  ...change,
});

type Look = Pick<ConnectionView, 'word' | 'severity' | 'who' | 'action' | 'reason' | 'rawStatus'>;

const look = (
  rawStatus: string,
  word: Look['word'],
  severity: Look['severity'] = 'none',
  who: Look['who'] = 'nobody',
  action: Look['action'] = 'none',
): Look => ({ word, severity, who, action, reason: { key: `reason.${rawStatus}` }, rawStatus });

/** How main shows each status of the service. */
export const LOOKS = {
  upToDate: look('SUCCESS', 'up-to-date'),
  partly: look('PARTIAL_SUCCESS', 'partly-updated', 'notice', 'nobody', 'wait'),
  syncing: look('RUNNING', 'syncing', 'none', 'nobody', 'wait'),
  expired: look(
    'TOKEN_EXPIRED',
    'needs-a-person',
    'person',
    'account-holder',
    'renew-authorisation',
  ),
  refused: look('AUTH_FAILED', 'needs-a-person', 'person', 'account-holder', 'renew-credentials'),
  password: look(
    'PASSWORD_CHANGE_REQUIRED',
    'needs-a-person',
    'person',
    'account-holder',
    'change-password',
  ),
  challenge: look(
    'CHALLENGE_REQUIRED',
    'needs-a-person',
    'person',
    'account-holder',
    'answer-challenge',
  ),
  atBank: look('USER_ACTION_REQUIRED', 'needs-a-person', 'person', 'account-holder', 'act-at-bank'),
  failed: look('FAILED', 'failed', 'failure', 'provider', 'wait'),
  closed: look('CLOSED', 'closed'),
  empty: look('EMPTY', 'not-in-use'),
  never: {
    ...look('', 'never-synchronised', 'none', 'nobody', 'wait'),
    reason: { key: 'reason.never' },
  },
  unknown: {
    ...look('MAINTENANCE', 'unknown', 'failure', 'provider', 'wait'),
    reason: { key: 'reason.raw', params: { status: 'MAINTENANCE' } },
  },
} as const satisfies Record<string, Look>;

const channel = (
  mode: 'REDIRECT' | 'EMBEDDED',
  shown: Look,
  more: Partial<ChannelView> = {},
): ChannelView => ({
  id: `${mode}-channel`,
  mode,
  word: shown.word,
  severity: shown.severity,
  reason: shown.reason,
  rawStatus: shown.rawStatus,
  accountTypes: mode === 'REDIRECT' ? ['CHECKINGS', 'CREDIT_CARD'] : ['SAVINGS', 'LOAN'],
  ...more,
});

const connection = (
  id: string,
  provider: string,
  owner: string | undefined,
  shown: Look,
  channels: readonly ChannelView[],
  more: Partial<ConnectionView> = {},
): ConnectionView => ({
  id,
  provider,
  ...(owner !== undefined && { owner }),
  ...shown,
  createdAt: Date.UTC(2026, 2, 4, 9),
  maySync: shown.word !== 'closed' && shown.word !== 'syncing' && shown.severity !== 'person',
  channels,
  ...more,
});

const mode = (key: 'REDIRECT' | 'EMBEDDED') => ({ key: `channel.${key}` });
const told = (
  when: number,
  which: 'REDIRECT' | 'EMBEDDED',
  status: string,
  tone: RunView['steps'][number]['tone'] = 'plain',
): RunView['steps'][number] => ({
  at: when,
  text: {
    key: 'step.channelStatus',
    params: { channel: mode(which), status: { key: `reason.${status}` } },
  },
  tone,
});
const step = (
  when: number,
  key: string,
  params?: Record<string, { key: string }>,
  tone: RunView['steps'][number]['tone'] = 'plain',
): RunView['steps'][number] => ({ at: when, text: { key, ...(params && { params }) }, tone });

export const RUNNING: RunView = {
  id: 'run-lavande',
  phase: 'running',
  origin: 'window',
  startedAt: at(8, 4, 2),
  steps: [
    step(at(8, 4, 2), 'step.requested.window'),
    step(at(8, 4, 3), 'step.accepted'),
    told(at(8, 4, 6), 'REDIRECT', 'RUNNING'),
    told(at(8, 4, 19), 'REDIRECT', 'SUCCESS', 'good'),
    told(at(8, 4, 20), 'EMBEDDED', 'RUNNING'),
  ],
};

const ENDED: RunView = {
  id: 'run-rivage',
  phase: 'ended',
  origin: 'tray',
  outcome: 'needs-person',
  startedAt: at(8, 1, 28),
  endedAt: at(8, 2, 12),
  steps: [
    step(at(8, 1, 28), 'step.requested.tray'),
    step(at(8, 1, 31), 'step.accepted'),
    told(at(8, 1, 33), 'REDIRECT', 'TOKEN_EXPIRED', 'person'),
    told(at(8, 2, 12), 'EMBEDDED', 'SUCCESS', 'good'),
    step(at(8, 2, 12), 'step.serviceEnded'),
    step(at(8, 2, 12), 'step.ended', { outcome: { key: 'outcome.needs-person' } }, 'person'),
  ],
};

const good = (when: number, more: Partial<ChannelView> = {}): Partial<ChannelView> => ({
  lastSuccessAt: when,
  lastEndAt: when,
  ...more,
});

/** One connection of every kind, at the banks of the built-in service's country. */
export const BANKS: readonly ConnectionView[] = [
  connection(
    'rivage',
    'Banque du Rivage',
    'J. Martin',
    LOOKS.expired,
    [
      channel('REDIRECT', LOOKS.expired, {
        lastSuccessAt: NOW - 2 * DAY,
        lastEndAt: at(8, 1, 33),
        expiresAt: NOW - 2 * DAY + 386 * MINUTE,
      }),
      channel('EMBEDDED', LOOKS.upToDate, good(at(8, 2, 12))),
    ],
    { lastSuccessAt: NOW - 2 * DAY, run: ENDED, maySync: true },
  ),
  connection(
    'cimes',
    'Caisse des Cimes',
    'Boulangerie Noë',
    LOOKS.password,
    [channel('EMBEDDED', LOOKS.password, { lastSuccessAt: NOW - DAY, lastEndAt: at(8, 1, 50) })],
    { lastSuccessAt: NOW - DAY },
  ),
  connection(
    'lavande',
    'Crédit Lavande',
    'SCI Tilleul',
    LOOKS.syncing,
    [
      channel('REDIRECT', LOOKS.upToDate, good(at(8, 4, 19), { expiresAt: NOW + 9 * DAY })),
      channel('EMBEDDED', LOOKS.syncing, good(at(8, 2))),
    ],
    { lastSuccessAt: at(8, 4, 19), run: RUNNING },
  ),
  connection(
    'tramontane',
    'Société Tramontane',
    'A. Petit',
    LOOKS.failed,
    [channel('REDIRECT', LOOKS.failed, { lastSuccessAt: at(6, 10), lastEndAt: at(8, 1, 58) })],
    { lastSuccessAt: at(6, 10) },
  ),
  connection(
    'alize',
    'Banque Alizé',
    'Cabinet Lenoir & Fils',
    LOOKS.unknown,
    [channel('REDIRECT', LOOKS.unknown, { lastSuccessAt: NOW - 5 * DAY, lastEndAt: at(8, 2, 1) })],
    { lastSuccessAt: NOW - 5 * DAY },
  ),
  connection(
    'horizon',
    'Mutuelle Horizon',
    'L. Garnier',
    LOOKS.partly,
    [
      channel('REDIRECT', LOOKS.upToDate, good(at(8, 1), { expiresAt: NOW + 120 * DAY })),
      channel('EMBEDDED', LOOKS.partly, good(at(8, 1))),
    ],
    { lastSuccessAt: at(8, 1) },
  ),
  connection(
    'opaline',
    'Banque Opaline',
    'Atelier Sorel',
    LOOKS.upToDate,
    [
      channel('REDIRECT', LOOKS.upToDate, good(at(8, 4), { expiresAt: NOW + 161 * DAY })),
      channel('EMBEDDED', LOOKS.empty, { accountTypes: [] }),
    ],
    { lastSuccessAt: at(8, 4) },
  ),
  connection(
    'verger',
    'Banque Verger',
    'M. Oury',
    LOOKS.upToDate,
    [
      channel('REDIRECT', LOOKS.upToDate, good(at(8, 3), { expiresAt: NOW + 88 * DAY })),
      channel('EMBEDDED', LOOKS.upToDate, good(at(8, 3))),
    ],
    { lastSuccessAt: at(8, 3) },
  ),
  connection(
    'fluvial',
    'Comptoir Fluvial',
    'Garage Vidal',
    LOOKS.upToDate,
    [channel('EMBEDDED', LOOKS.upToDate, good(at(8, 3)))],
    { lastSuccessAt: at(8, 3) },
  ),
  connection('falaises', 'Banque des Falaises', undefined, LOOKS.never, [
    channel('REDIRECT', LOOKS.never),
  ]),
  connection(
    'ormes',
    'Crédit des Ormes',
    'C. Roussel',
    LOOKS.closed,
    [channel('EMBEDDED', LOOKS.closed, good(Date.UTC(2025, 4, 11, 6)))],
    { lastSuccessAt: Date.UTC(2025, 4, 11, 6) },
  ),
];

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
    connections: Object.fromEntries(connections.map((one) => [one.id, one])),
    ...change,
  };
}

/** Nobody is signed in. */
export function welcomeView(change: Partial<SessionView> = {}, more: Partial<AppView> = {}): View {
  return { app: app(more), session: signedOut(change), summary: summary(), connections: {} };
}

/** A crowd of connections of a few kinds, under the names of the banks. */
export function crowd(count: number): readonly ConnectionView[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = BANKS[index % BANKS.length] as ConnectionView;
    return { ...kind, id: `crowd-${index}`, owner: `Account holder ${index + 1}` };
  });
}
