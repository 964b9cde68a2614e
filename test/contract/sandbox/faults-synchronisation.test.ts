import { describe, expect, it } from 'vitest';
import { DONE_MS, FIRST, inside, types, WELL } from './in-process.ts';
import { answerOf, seconds } from './support.ts';

const SECOND = '5000002';

describe('synchronise-refused', () => {
  it.each([403, 409, 429] as const)('answers %i, and nothing starts', async (status) => {
    const user = await inside({ faults: { 'synchronise-refused': status } });
    const response = await user.synchronise();
    expect(response.status).toBe(status);
    expect(response.headers.get('Retry-After')).toBeNull();
    expect((await user.call('POST', '/connections/synchronize')).status).toBe(status);
    expect(user.sandbox.runs()).toEqual([]);
  });

  it('says when to come back, in seconds or as a date', async () => {
    const user = await inside({ faults: { 'synchronise-refused': { retryAfterSeconds: 90 } } });
    expect((await user.synchronise()).headers.get('Retry-After')).toBe('90');
    const settings = { retryAfterSeconds: 90, retryAfterAs: 'date' } as const;
    user.sandbox.faults.set('synchronise-refused', settings);
    expect((await user.synchronise()).headers.get('Retry-After')).toBe(
      new Date(user.clock.ms + 90_000).toUTCString(),
    );
    // By its own clock, which is also that of its Date header.
    user.sandbox.faults.set('clock-skew', { seconds: 600 });
    const { headers } = await user.synchronise();
    const [until = '', now = ''] = ['Retry-After', 'Date'].map((name) => headers.get(name) ?? '');
    expect(Date.parse(until) - Date.parse(now)).toBe(90_000);
  });

  it('is for one connection, and for the next few times', async () => {
    const user = await inside({
      faults: { 'synchronise-refused': { connection: SECOND, next: 2 } },
    });
    const seen: number[] = [];
    for (const id of [FIRST, SECOND, SECOND, SECOND])
      seen.push((await user.synchronise(id)).status);
    expect(seen).toEqual([204, 429, 429, 204]);
    expect(user.sandbox.faults.all()).toEqual({});
  });
});

describe('already-running', () => {
  it('is refused with 409', async () => {
    const user = await inside({ faults: { 'already-running': true } });
    expect((await user.synchronise()).status).toBe(204);
    expect((await user.synchronise()).status).toBe(409);
    user.clock.forward(DONE_MS);
    expect((await user.synchronise()).status).toBe(204);
  });

  it('waits its turn', async () => {
    const user = await inside({ faults: { 'already-running': 'queued' } });
    const queue = await user.subscribe();
    await user.synchronise();
    expect((await user.synchronise()).status).toBe(204);
    user.clock.forward(2 * DONE_MS);
    expect(
      types(await user.events(queue)).filter((type) => type === 'SYNC_ALL_SUCCESS'),
    ).toHaveLength(2);
    const [first, second] = user.sandbox.runs();
    expect(second?.startedAt).toBe(first?.endedAt);
  });
});

describe('job-never-ends', () => {
  it('stays RUNNING until the switch is cleared, then ends', async () => {
    const user = await inside({ faults: { 'job-never-ends': { next: 1 } } });
    await user.synchronise();
    user.clock.forward(7 * 86_400_000);
    user.tokens = await answerOf(user.signIn());
    expect((await user.connection()).status).toBe('RUNNING');
    await user.synchronise(SECOND);
    user.clock.forward(DONE_MS);
    expect((await user.connection(SECOND)).status).toBe('FAILED');
    user.sandbox.faults.clear('job-never-ends');
    const { status, channels } = await user.connection();
    expect(status).toBe('SUCCESS');
    expect(channels[1]?.last_end_date).toBe(seconds(user.clock.ms));
  });
});

describe('channel-slow', () => {
  it('lets one channel end long before the other', async () => {
    const user = await inside({ faults: { 'channel-slow': { factor: 100, mode: 'EMBEDDED' } } });
    await user.synchronise();
    user.clock.forward(399_999);
    expect((await user.connection()).channels.map(({ status }) => status)).toEqual([
      'SUCCESS',
      'RUNNING',
    ]);
    user.clock.forward(1);
    expect((await user.connection()).status).toBe('SUCCESS');
  });
});

describe('connection-deleted', () => {
  it('is a 404 from the middle of the synchronisation on', async () => {
    const user = await inside({ faults: { 'connection-deleted': { connection: FIRST } } });
    const queue = await user.subscribe();
    await user.synchronise();
    user.clock.forward(1_999);
    expect((await user.connection()).status).toBe('RUNNING');
    user.clock.forward(1);
    expect((await user.call('GET', `/connections/${FIRST}`)).status).toBe(404);
    expect((await user.synchronise()).status).toBe(404);
    user.clock.forward(DONE_MS);
    expect(types(await user.events(queue))).not.toContain('SYNC_ALL_SUCCESS');
    expect(await answerOf(user.call('GET', '/connections'))).toHaveLength(1);
  });

  it('can be had at any moment', async () => {
    const user = await inside();
    await user.synchronise();
    expect(user.sandbox.deleteConnection(FIRST)).toBe(true);
    expect(user.sandbox.deleteConnection(FIRST)).toBe(false);
    user.clock.forward(DONE_MS);
    expect((await user.call('GET', `/connections/${FIRST}`)).status).toBe(404);
  });
});

describe('statuses', () => {
  it('status-unknown of a channel', async () => {
    const user = await inside({ faults: { 'status-unknown': true } });
    const last = (await user.story()).at(-1);
    const { status, channels } = await user.connection();
    expect(status).toBe('FAILED');
    expect(channels[0]?.status).toBe('SANDBOX_UNHEARD_OF');
    expect(last?.resource.channels[0]?.status).toBe('SANDBOX_UNHEARD_OF');
  });

  it('status-unknown of the connection, until the next synchronisation', async () => {
    const user = await inside({
      faults: { 'status-unknown': { of: 'connection', status: 'ODD' } },
    });
    expect((await user.story()).at(-1)?.resource.status).toBe('ODD');
    expect(await user.connection()).toMatchObject({
      status: 'ODD',
      channels: [{ status: 'SUCCESS' }, { status: 'SUCCESS' }],
    });
    user.sandbox.faults.clear();
    await user.synchronise();
    user.clock.forward(DONE_MS);
    expect((await user.connection()).status).toBe('SUCCESS');
  });

  it('outcome decides every channel', async () => {
    const user = await inside({ faults: { outcome: 'CHALLENGE_REQUIRED' } });
    expect(types(await user.story())).toContain('CHALLENGE_REQUIRED');
    expect((await user.connection()).status).toBe('FAILED');
  });

  it('expired-authorisation-succeeds', async () => {
    const user = await inside({ faults: { 'expired-authorisation-succeeds': true } });
    for (let run = 0; run < 2; run += 1) {
      await user.story();
      const [channel] = (await user.connection()).channels;
      expect(channel?.status).toBe('SUCCESS');
      expect(channel?.expires).toBe((channel?.last_success_date ?? 0) - 95 * 60);
    }
  });
});

describe('read-starts-synchronisation', () => {
  it('starts one if the last is old, and not while one runs', async () => {
    const user = await inside();
    user.sandbox.faults.set('read-starts-synchronisation', {
      olderThanHours: 6,
      connection: FIRST,
    });
    expect((await user.connection()).status).toBe('SUCCESS');
    user.clock.forward(3_600_001);
    user.tokens = await answerOf(user.signIn());
    expect((await user.connection()).status).toBe('RUNNING');
    expect((await user.connection()).status).toBe('RUNNING');
    expect(user.sandbox.runs()).toEqual([
      { connectionId: FIRST, type: 'ALL', cause: 'read', startedAt: user.clock.ms },
    ]);
    user.clock.forward(DONE_MS);
    expect((await user.connection()).status).toBe('SUCCESS');
  });
});

describe('the list of connections', () => {
  it('connections-paged', async () => {
    const banks = Array.from({ length: 5 }, () => WELL);
    const user = await inside({ banks, faults: { 'connections-paged': 2 } });
    const page = async (query: string) =>
      (await answerOf<{ id: string }[]>(user.call('GET', `/connections${query}`))).map(({ id }) =>
        Number(id.slice(-1)),
      );
    expect(await page('')).toEqual([1, 2]);
    expect(await page('?page=3&limit=100')).toEqual([5]);
    expect(await page('?page=4')).toEqual([]);
  });

  it('connections-sparse', async () => {
    const user = await inside({ faults: { 'connections-sparse': true } });
    const connection = await user.connection();
    expect(connection['creation_date']).toBe(0);
    expect(connection).not.toHaveProperty('auto_sync');
    expect(connection.channels[0]).not.toHaveProperty('mode');
  });
});

describe('nightly-batch', () => {
  const at = (date: Date, days: number, hour: number) => {
    const moved = new Date(date);
    moved.setDate(moved.getDate() + days);
    moved.setHours(hour, 30, 0, 0);
    return moved.getTime();
  };

  it('synchronises every night what has auto_sync, seen by whoever asks later', async () => {
    const closed = {
      ...WELL,
      channels: [{ ...WELL.channels[0], status: 'CLOSED' }],
    } as typeof WELL;
    const user = await inside({
      banks: [WELL, { ...WELL, autoSync: false }, closed],
      accessTokenLifetimeSeconds: 30 * 86_400,
      queueRetentionMs: 30 * 86_400_000,
      faults: { 'nightly-batch': { hour: 4.5, spreadMinutes: 0 } },
    });
    const queue = await user.subscribe();
    const start = new Date(user.clock.ms);
    user.clock.forward(3 * 86_400_000);
    expect(user.sandbox.runs().map((run) => [run.connectionId, run.cause, run.startedAt])).toEqual(
      [1, 2, 3].map((day) => [FIRST, 'nightly-batch', at(start, day, 4)]),
    );
    expect(
      types(await user.events(queue)).filter((type) => type === 'SYNC_ALL_SUCCESS'),
    ).toHaveLength(3);
    expect((await user.connection(SECOND))['auto_sync']).toBe(false);
    user.sandbox.faults.clear();
    user.clock.forward(86_400_000);
    expect(user.sandbox.runs()).toHaveLength(3);
  });

  it('is spread, and leaves alone what runs', async () => {
    const banks = Array.from({ length: 20 }, () => WELL);
    const user = await inside({ banks, faults: { 'nightly-batch': { spreadMinutes: 60 } } });
    await user.synchronise();
    expect(user.sandbox.nightlyBatch()).toBe(20);
    user.clock.forward(3_600_000);
    const nightly = user.sandbox.runs().filter(({ cause }) => cause === 'nightly-batch');
    expect(new Set(nightly.map(({ startedAt }) => startedAt)).size).toBeGreaterThan(15);
    expect(nightly.length).toBeGreaterThanOrEqual(19);
  });

  it('starts at once on demand', async () => {
    const user = await inside();
    expect(user.sandbox.nightlyBatch()).toBe(2);
    expect((await user.connection()).status).toBe('RUNNING');
  });
});
