import type { Channel, ChannelUpdate, Connection } from '../../electron/domain/connection.ts';
import type { FactBody } from '../../electron/domain/fact.ts';
import { REPAIR_RESULTS } from '../../electron/domain/repair-course.ts';
import { ERROR_CODES } from '../../electron/domain/problem.ts';
import { baselineOf } from '../../electron/domain/run.ts';
import { personKey } from '../../electron/domain/cause.ts';
import type { State } from '../../electron/domain/state.ts';
import { DEFERRALS, OMISSIONS, endedKey } from '../../electron/domain/told.ts';
import type { Chance } from './chance.ts';
import { START, SECOND } from './domain.ts';

const CONNECTIONS = ['1', '2', '3', '4', '5', 'constructor'];
const CHANNELS = ['01', '00'];
const CHANNEL_STATUSES = [
  'SUCCESS',
  'PARTIAL_SUCCESS',
  'RUNNING',
  'EMPTY',
  'CLOSED',
  'FAILED',
  'TOKEN_EXPIRED',
  'AUTH_FAILED',
  'PASSWORD_CHANGE_REQUIRED',
  'CHALLENGE_REQUIRED',
  'USER_ACTION_REQUIRED',
  'LINE_LOST',
  'toString',
  '',
];
const CONNECTION_STATUSES = [
  'SUCCESS',
  'PARTIAL_SUCCESS',
  'RUNNING',
  'FAILED',
  'CLOSED',
  'NONE',
  'FROZEN',
  '',
];
const OUTCOMES = [
  'succeeded',
  'partly',
  'needs-person',
  'failed',
  'refused',
  'unknown',
  'cancelled',
] as const;
const EVIDENCE = [
  'event',
  'read',
  'refusal',
  'not-triggered',
  'gone',
  'lost',
  'time-limit',
  'operator',
  'stale',
] as const;

/** Any fact that may come next, sensible or not: about what is known, what is over and what never was. */
export function randomFact(chance: Chance, { runs, batches, connections }: State): FactBody {
  const connectionId = chance.pick(CONNECTIONS);
  const runId = chance.pick([...runs.keys(), 'nobody']);
  const queueId = chance.pick(['7000001', '7000002']);
  const baseline = baselineOf(connections.get(connectionId) ?? randomConnection(chance));
  const make: readonly (() => FactBody)[] = [
    () => ({ kind: 'connection-seen', connection: randomConnection(chance) }),
    () => ({ kind: 'connection-seen', connection: randomConnection(chance) }),
    () => ({ kind: 'connection-gone', connectionId }),
    () => ({
      kind: 'batch-requested',
      batchId: `batch-${chance.below(1e6)}`,
      origin: chance.pick(['tray', 'window', 'notification', 'demo', 'plan', 'command']),
      runs: [...new Set([connectionId, ...chance.some(3, () => chance.pick(CONNECTIONS))])].map(
        (id) => ({ runId: `run-${id}-${chance.below(1e6)}`, connectionId: id }),
      ),
      ...(chance.happens(0.2) && { listAccounts: true as const }),
    }),
    () => ({ kind: 'run-triggering', runId, baseline }),
    () => ({
      kind: 'run-accepted',
      runId,
      ...(chance.happens(0.5) && { serviceTime: randomMoment(chance) }),
    }),
    () => ({ kind: 'run-joined', runId, baseline }),
    () => randomEvent(chance, queueId, runId),
    () => randomEvent(chance, queueId, runId),
    () => randomEvent(chance, queueId, runId),
    () => ({
      kind: 'run-ended',
      runId,
      outcome: chance.pick(OUTCOMES),
      evidence: chance.pick(EVIDENCE),
      ...(chance.happens(0.3) && { error: chance.pick(ERROR_CODES) }),
    }),
    () => ({
      kind: 'run-brought',
      runId,
      newAccounts: chance.below(3),
      accountsInError: chance.below(2),
      ...(chance.happens(0.3) && { restoredAccounts: chance.below(3) }),
      ...(chance.happens(0.8) && { newTransactions: chance.below(60) }),
      ...(chance.happens(0.1) && { atLeast: true as const }),
    }),
    () => ({ kind: chance.pick(['queue-subscribed', 'queue-lost']), queueId }),
    () => ({ kind: 'queue-missing' }),
    () => {
      const repairId = `repair-${chance.below(3)}`;
      return chance.pick<FactBody>([
        {
          kind: 'repair-started',
          repairId,
          connectionId,
          channelId: chance.pick(CHANNELS),
          remedy: chance.pick(['renew-authorisation', 'renew-ahead', 'change-password']),
          how: chance.pick(['browser', 'link']),
        },
        { kind: 'repair-returned', repairId, connectionId },
        { kind: 'repair-ended', repairId, connectionId, result: chance.pick(REPAIR_RESULTS) },
      ]);
    },
    () => {
      const batchId = chance.pick([...batches.keys(), 'none']);
      const causes = chance.some(2, () => ({
        key: chance.pick([endedKey(batchId), personKey(connectionId), 'session', 'constructor']),
        ...(chance.happens(0.5) && { mark: chance.pick(['renew-authorisation', '7']) }),
      }));
      const place = chance.pick(['plan-ended', 'digest', personKey(connectionId)]);
      const notificationId = `${place}#${chance.below(3)}`;
      return chance.pick<FactBody>([
        { kind: 'notification-decided', notificationId, place, causes },
        // From when there were ends of batches alone.
        { kind: 'notification-decided', notificationId, batchId },
        { kind: 'notification-delivered', notificationId, delivered: chance.happens(0.5) },
        { kind: 'notification-deferred', causes, why: chance.pick(DEFERRALS) },
        { kind: 'notification-omitted', causes, why: chance.pick(OMISSIONS) },
        { kind: 'notification-withdrawn', place },
        { kind: 'causes-gone', keys: causes.map(({ key }) => key) },
      ]);
    },
  ];
  return chance.pick(make)();
}

function randomEvent(chance: Chance, queueId: string, runId: string): FactBody {
  const about = chance.happens(0.8);
  return {
    kind: 'event-received',
    queueId,
    event: {
      id: String(chance.below(1e6)),
      type: chance.pick([...CHANNEL_STATUSES.filter(Boolean), 'SYNC_ALL_SUCCESS', 'SANDBOX_STEP']),
      ...(chance.happens(0.8) && { createdAt: randomMoment(chance) }),
      ...(chance.happens(0.1) && { accounts: chance.below(4) }),
      ...(chance.happens(0.6) && { channelId: chance.pick([...CHANNELS, '99']) }),
      ...(about && {
        connection: {
          id: chance.pick([...CONNECTIONS, 'nobody']),
          ...(chance.happens(0.8) && { status: chance.pick(CONNECTION_STATUSES) }),
          ...(chance.happens(0.8) && { channels: chance.some(2, () => randomUpdate(chance)) }),
        },
      }),
    },
    ...(chance.happens(0.7) && { runId }),
  };
}

export function randomConnection(chance: Chance): Connection {
  const id = chance.pick(CONNECTIONS);
  return {
    id,
    provider: `Banque ${id}`,
    status: chance.pick(CONNECTION_STATUSES),
    ...(chance.happens(0.5) && { owner: 'J. Martin' }),
    ...(chance.happens(0.5) && { createdAt: randomMoment(chance) }),
    channels: CHANNELS.slice(0, chance.below(CHANNELS.length + 1)).map((channelId): Channel => ({
      status: chance.pick(CHANNEL_STATUSES),
      accountTypes: chance.some(2, () => chance.pick(['CHECKINGS', 'SAVINGS'])),
      ...randomUpdate(chance),
      id: channelId,
    })),
  };
}

function randomUpdate(chance: Chance): ChannelUpdate {
  return {
    id: chance.pick(CHANNELS),
    ...(chance.happens(0.8) && { status: chance.pick(CHANNEL_STATUSES) }),
    ...(chance.happens(0.5) && { mode: chance.pick(['REDIRECT', 'EMBEDDED', 'PIGEON']) }),
    ...(chance.happens(0.5) && { expiresAt: randomMoment(chance) }),
    ...(chance.happens(0.5) && { lastSuccessAt: randomMoment(chance) }),
    ...(chance.happens(0.5) && { lastEndAt: randomMoment(chance) }),
  };
}

function randomMoment(chance: Chance): number {
  return START + (chance.below(200) - 100) * SECOND;
}
