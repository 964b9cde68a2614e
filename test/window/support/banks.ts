import type {
  ChannelView,
  ConnectionView,
  RemedyView,
  RunView,
} from '../../../electron/contract/view.ts';

/** Sunday 22 November 2026, 08:04:30 in Paris. */
export const NOW = Date.UTC(2026, 10, 22, 7, 4, 30);
const MINUTE = 60_000;
const DAY = 86_400_000;
/** A moment of this morning in Paris. */
export const at = (hour: number, minute: number, second = 0) =>
  Date.UTC(2026, 10, 22, hour - 1, minute, second);

/** The profile of these connections. */
export const PROFILE_ID = 'profile-1';

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

/** As main has it for each of these looks. */
const REMEDIES: Readonly<Record<string, RemedyView>> = {
  TOKEN_EXPIRED: { kind: 'renew-authorisation' },
  AUTH_FAILED: { kind: 'renew-credentials' },
  PASSWORD_CHANGE_REQUIRED: { kind: 'change-password' },
  CHALLENGE_REQUIRED: { kind: 'answer-challenge' },
  USER_ACTION_REQUIRED: { kind: 'act-at-bank' },
};

const remedyOf = (
  { rawStatus, word }: Look,
  { expiresAt }: Partial<ChannelView>,
): RemedyView | undefined =>
  REMEDIES[rawStatus] ??
  (word === 'up-to-date' && expiresAt !== undefined ? { kind: 'renew-ahead' } : undefined);

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
  remedy: remedyOf(shown, more),
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
  profileId: PROFILE_ID,
  provider,
  ...(owner !== undefined && { owner }),
  ...shown,
  createdAt: Date.UTC(2026, 2, 4, 9),
  maySync: shown.word !== 'closed' && shown.word !== 'syncing' && shown.severity !== 'person',
  plan: { optedOut: false, budgetLeft: 3 },
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

/** A crowd of connections of a few kinds, under the names of the banks. */
export function crowd(count: number): readonly ConnectionView[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = BANKS[index % BANKS.length] as ConnectionView;
    return { ...kind, id: `crowd-${index}`, owner: `Account holder ${index + 1}` };
  });
}
