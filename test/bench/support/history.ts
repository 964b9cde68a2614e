import type { Connection } from '../../../electron/domain/connection.ts';
import type { FactBody } from '../../../electron/domain/fact.ts';
import { baselineOf, outcomeOf } from '../../../electron/domain/run.ts';
import { Chance } from '../../support/chance.ts';
import { HOUR, SECOND, START } from '../../support/domain.ts';

/** What happened at one moment. */
export interface Moment {
  readonly at: number;
  readonly body: FactBody;
}

const SLOTS_A_DAY = 3;
const SLOT_EVERY_MS = (24 * HOUR) / SLOTS_A_DAY;
/** Of a hundred synchronisations. */
const ENDINGS = [
  ...Array.from({ length: 84 }, () => 'SUCCESS'),
  ...Array.from({ length: 6 }, () => 'PARTIAL_SUCCESS'),
  ...Array.from({ length: 5 }, () => 'TOKEN_EXPIRED'),
  ...Array.from({ length: 5 }, () => 'SANDBOX_LINE_LOST'),
];
const PROGRESS = [
  'SANDBOX_BANK_CONTACTED',
  'SANDBOX_LOGGED_IN',
  'SANDBOX_ACCOUNTS_FOUND',
  'SANDBOX_TRANSACTIONS_FOUND',
];

/** The connections of an operator, all well. */
export function connectionsOf(count: number): Connection[] {
  const chance = new Chance(count);
  return Array.from({ length: count }, (_, index): Connection => {
    const providerId = String(20_001 + chance.below(40));
    return {
      id: String(5_000_001 + index),
      provider: `Banque Exemple ${providerId}`,
      providerId,
      owner: `J. Martin ${index + 1}`,
      status: 'SUCCESS',
      createdAt: START - 400 * 24 * HOUR,
      channels: ['REDIRECT', 'EMBEDDED'].slice(0, 1 + chance.below(2)).map((mode, place) => ({
        id: `${providerId}0${1 - place}`,
        mode,
        status: 'SUCCESS',
        accountTypes: place === 0 ? ['CHECKINGS', 'CREDIT_CARD'] : ['SAVINGS'],
        lastSuccessAt: START - HOUR,
        lastEndAt: START - HOUR,
        ...(place === 0 && { expiresAt: START + 90 * 24 * HOUR }),
      })),
    };
  });
}

/** What the journal of such an operator holds: the first read, then three planned synchronisations of everything a day, without an end. */
export function* history(connectionCount: number): Generator<Moment> {
  const chance = new Chance(1);
  const known = new Map(connectionsOf(connectionCount).map((one) => [one.id, one]));
  yield { at: START, body: { kind: 'queue-subscribed', queueId: '7000001' } };
  for (const connection of known.values()) {
    yield { at: START, body: { kind: 'connection-seen', connection } };
  }
  let lastEvent = 0;
  for (let slot = 0; ; slot += 1) {
    const at = START + HOUR + slot * SLOT_EVERY_MS;
    const slotId = `slot:profile:every-8:${at}`;
    const runs = [...known.keys()].map((connectionId) => ({
      runId: `run-${slot}-${connectionId}`,
      connectionId,
    }));
    const moments = runs.flatMap(({ runId, connectionId }, index) => {
      const before = known.get(connectionId) as Connection;
      const startedAt = at + index * 150;
      const durationMs = (4 + chance.below(20)) * SECOND;
      const after = ended(before, chance.pick(ENDINGS), startedAt + durationMs);
      known.set(connectionId, after);
      return synchronisation(runId, before, after, { startedAt, durationMs });
    });
    yield {
      at,
      body: { kind: 'slot-passed', slotId, slotAt: at, caughtUp: false, runs, skipped: {} },
    };
    yield { at, body: { kind: 'batch-requested', batchId: slotId, origin: 'plan', runs } };
    for (const moment of moments.toSorted((a, b) => a.at - b.at)) {
      if (moment.body.kind !== 'event-received') {
        yield moment;
        continue;
      }
      lastEvent += 1;
      const event = { ...moment.body.event, id: String(lastEvent) };
      yield { at: moment.at, body: { ...moment.body, event } };
    }
    const notificationId = `batch-ended:${slotId}`;
    const endAt = at + HOUR;
    yield { at: endAt, body: { kind: 'notification-decided', notificationId, batchId: slotId } };
    yield { at: endAt, body: { kind: 'notification-delivered', notificationId, delivered: true } };
  }
}

/** One run from its trigger to the read that confirms its end: eleven or twelve facts. */
function synchronisation(
  runId: string,
  before: Connection,
  after: Connection,
  { startedAt, durationMs }: { startedAt: number; durationMs: number },
): Moment[] {
  const { id } = before;
  const endedAt = startedAt + durationMs;
  const [{ id: channelId } = { id: '' }] = before.channels;
  const event = (at: number, type: string, status: string, about?: Connection): Moment => ({
    at,
    body: {
      kind: 'event-received',
      queueId: '7000001',
      event: {
        id: '',
        type,
        createdAt: Math.floor(at / SECOND) * SECOND,
        ...(about === undefined && { channelId }),
        connection: {
          id,
          provider: before.provider,
          status,
          channels: about?.channels ?? [{ id: channelId, status: 'RUNNING' }],
        },
      },
      runId,
    },
  });
  const outcome = outcomeOf(after);
  return [
    { at: startedAt, body: { kind: 'run-triggering', runId, baseline: baselineOf(before) } },
    { at: startedAt + 90, body: { kind: 'run-accepted', runId, serviceTime: startedAt } },
    event(startedAt + 100, 'SANDBOX_SYNC_STARTED', 'RUNNING', {
      ...before,
      channels: before.channels.map((channel) => ({ ...channel, status: 'RUNNING' })),
    }),
    ...PROGRESS.map((type, index) =>
      event(startedAt + Math.round((durationMs * (index + 1)) / 6), type, 'RUNNING'),
    ),
    event(endedAt, 'SYNC_ALL_SUCCESS', after.status, after),
    { at: endedAt, body: { kind: 'run-ended', runId, outcome, evidence: 'event' } },
    { at: endedAt + 200, body: { kind: 'connection-seen', connection: after } },
  ];
}

function ended(before: Connection, status: string, at: number): Connection {
  const second = Math.floor(at / SECOND) * SECOND;
  const good = status === 'SUCCESS' || status === 'PARTIAL_SUCCESS';
  return {
    ...before,
    status: good ? status : 'FAILED',
    channels: before.channels.map((channel) => ({
      ...channel,
      status,
      lastEndAt: second,
      ...(good && { lastSuccessAt: second }),
    })),
  };
}

/** The first so many facts of a history. */
export function take(count: number, moments: Iterable<Moment>): Moment[] {
  const taken: Moment[] = [];
  for (const moment of moments) {
    if (taken.length === count) break;
    taken.push(moment);
  }
  return taken;
}
