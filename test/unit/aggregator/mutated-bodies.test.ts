import { expect, test } from 'vitest';
import { readConnection, readConnections, readEvents } from '../../../electron/aggregator/wire.ts';
import { connectionAttention } from '../../../electron/domain/attention.ts';
import type { Connection, ConnectionUpdate } from '../../../electron/domain/connection.ts';
import { mergeConnection } from '../../../electron/domain/connection.ts';
import { baselineOf, outcomeOf, showsEnd } from '../../../electron/domain/run.ts';
import { START, connection, run } from '../../support/domain.ts';
import { mutations } from '../../support/mutations.ts';

// Thousands of bodies that went wrong on their way, always the same ones: nothing may throw, and nothing may become a success that was
// not one.

const seconds = START / 1_000;

/** A connection that failed and ended before the run, and the event that tells of it: neither holds a success or a new end. */
const FAILED = {
  id: '5000001',
  provider_id: '1022',
  name: 'Example Bank',
  status: 'FAILED',
  creation_date: seconds - 1e6,
  auto_sync: true,
  channels: [
    {
      channel_definition_id: '102201',
      mode: 'REDIRECT',
      expires: seconds + 1e6,
      status: 'TOKEN_EXPIRED',
      last_success_date: seconds - 9_000,
      last_end_date: seconds - 9_000,
      account_types: ['CHECKINGS'],
    },
    {
      channel_definition_id: '102200',
      mode: 'EMBEDDED',
      status: 'LINE_LOST',
      last_end_date: seconds - 9_000,
    },
  ],
  owner: { name: 'Example Owner' },
};
const HEALTHY = {
  ...FAILED,
  status: 'SUCCESS',
  channels: FAILED.channels.slice(0, 1).map((channel) => ({ ...channel, status: 'SUCCESS' })),
};
const EVENTS = [
  {
    id: '20',
    event_type: 'SYNC_ALL_SUCCESS',
    resource_type: 'CONNECTION',
    creation_date: seconds - 9_000,
    resource: FAILED,
  },
  { id: '21', event_type: 'AUTH_FAILED', channel_definition_id: '102201', resource: FAILED },
];

const KNOWN = connection('FAILED', [], readConnection(FAILED));
const RUN = run({ baseline: baselineOf(connection('SUCCESS', [], readConnection(HEALTHY))) });

function claimsSuccess(read: Connection): boolean {
  const { word } = connectionAttention(read);
  const outcome = outcomeOf(read);
  return (
    word === 'up-to-date' ||
    word === 'partly-updated' ||
    outcome === 'succeeded' ||
    outcome === 'partly'
  );
}

function isSound({ id, channels = [] }: ConnectionUpdate): boolean {
  const instants = channels.flatMap((one) => [one.expiresAt, one.lastEndAt, one.lastSuccessAt]);
  return (
    typeof id === 'string' &&
    id !== '' &&
    channels.every((one) => typeof one.id === 'string' && one.id !== '') &&
    instants.every((at) => at === undefined || (Number.isFinite(at) && at > 0))
  );
}

test('4000 broken connections', () => {
  const wrong = mutations(FAILED, 1, 4_000).filter((body) => {
    const read = readConnection(body);
    return read !== undefined && (!isSound(read) || claimsSuccess(read));
  });
  expect(wrong).toEqual([]);
});

test('3000 broken lists', () => {
  const list = { connections: [FAILED, { ...FAILED, id: '5000002' }] };
  const wrong = mutations(list, 2, 3_000).filter((body) =>
    readConnections(body)?.some((read) => !isSound(read) || claimsSuccess(read)),
  );
  expect(wrong).toEqual([]);
});

test('4000 broken answers of a queue', () => {
  const wrong = mutations(EVENTS, 3, 4_000).filter((body) =>
    readEvents(body)?.some(({ id, type, connection: update }) => {
      if (id === '' || type === '') return true;
      if (update === undefined) return false;
      return !isSound(update) || claimsSuccess(mergeConnection(KNOWN, { ...update, id: KNOWN.id }));
    }),
  );
  expect(wrong).toEqual([]);
});

test('and the picture of before the run, broken in 4000 ways, never ends it', () => {
  const wrong = mutations(HEALTHY, 4, 4_000).filter((body) => {
    const read = readConnection(body);
    return read !== undefined && showsEnd(read, RUN);
  });
  expect(wrong).toEqual([]);
});
