import { expect, test } from 'vitest';
import { readConnection, readConnections, readEvents } from '../../../electron/aggregator/wire.ts';
import { connectionAttention } from '../../../electron/domain/attention.ts';
import type { Connection, ConnectionUpdate } from '../../../electron/domain/connection.ts';
import { mergeConnection } from '../../../electron/domain/connection.ts';
import { baselineOf, outcomeOf, showsEnd } from '../../../electron/domain/run.ts';
import { Chance } from '../../support/chance.ts';
import { START, connection, run } from '../../support/domain.ts';

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

const RUBBISH: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  ' ',
  'x',
  '\u0000',
  '\ud800',
  '<!DOCTYPE html>',
  'error 5',
  '7',
  '__proto__',
  'constructor',
  [],
  {},
  [[]],
  [null],
  { id: {} },
  { length: 3 },
];

function mutate(chance: Chance, value: unknown): unknown {
  if (Array.isArray(value)) return mutateList(chance, value);
  if (typeof value === 'object' && value !== null) return mutateObject(chance, value);
  if (typeof value === 'string' && chance.happens(0.5)) return mutateText(chance, value);
  return chance.pick(RUBBISH);
}

function mutateList(chance: Chance, list: readonly unknown[]): unknown {
  const at = chance.below(list.length + 1);
  switch (chance.below(5)) {
    case 0:
      return list.toSpliced(at, 1);
    case 1:
      return list.toSpliced(at, 0, chance.pick(RUBBISH));
    case 2:
      return [...list, ...list];
    case 3:
      return { ...list };
    default:
      return list.map((item, index) => (index === at ? mutate(chance, item) : item));
  }
}

function mutateObject(chance: Chance, object: object): unknown {
  const fields = Object.entries(object);
  if (fields.length === 0) return chance.pick(RUBBISH);
  const [name, value] = chance.pick(fields);
  const rest = fields.filter(([other]) => other !== name);
  switch (chance.below(6)) {
    case 0:
      return Object.fromEntries(rest);
    case 1:
      return Object.fromEntries([...rest, [name, chance.pick(RUBBISH)]]);
    case 2:
      return Object.fromEntries([...rest, [chance.pick(fields)[0], value]]);
    case 3:
      return [object];
    default:
      return Object.fromEntries([...rest, [name, mutate(chance, value)]]);
  }
}

function mutateText(chance: Chance, text: string): string {
  const at = chance.below(text.length + 1);
  const wrong = chance.pick(['', ' ', '\u0000', 'é', text, text.toLowerCase()]);
  return text.slice(0, at) + wrong + text.slice(at + chance.below(3));
}

function mutations<T>(valid: T, seed: number, count: number): unknown[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () => {
    let body: unknown = valid;
    for (let times = 0; times <= chance.below(4); times += 1) body = mutate(chance, body);
    // What arrives is text.
    return JSON.parse(JSON.stringify(body));
  });
}

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
