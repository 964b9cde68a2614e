import { describe, expect, test } from 'vitest';
import { createGuardedHttp } from '../../../electron/aggregator/guarded-http.ts';
import type { HttpRequest, HttpResponse } from '../../../electron/aggregator/http.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { rejection } from '../../support/answers.ts';

type Turn = number | 'unreachable' | 'timeout' | 'rubbish' | { status: number; retryAfter: string };

const get: HttpRequest = { method: 'GET', url: 'https://api.example/v2.1/connections' };
const post: HttpRequest = { method: 'POST', url: 'https://api.example/v2.1/queues' };

function answer(status: number, retryAfter?: string): HttpResponse {
  return {
    status,
    body: '',
    header: (name) => (name === 'retry-after' ? retryAfter : undefined),
  };
}

/** A host that behaves as told, turn by turn, and then well; pauses pass at once, and count. */
function setUp(turns: Turn[] = []) {
  const seen: HttpRequest[] = [];
  const pauses: number[] = [];
  let now = 0;
  const guarded = createGuardedHttp({
    http: async (request) => {
      seen.push(request);
      const turn = turns.shift() ?? 200;
      if (turn === 'unreachable') throw new Problem('network-unreachable');
      if (turn === 'rubbish') throw new Problem('not-the-service', { status: 302 });
      if (turn === 'timeout') throw new Problem('network-timeout', { maybeDone: true });
      return typeof turn === 'number' ? answer(turn) : answer(turn.status, turn.retryAfter);
    },
    clock: {
      monotonic: () => now,
      after(delayMs, callback) {
        pauses.push(delayMs);
        queueMicrotask(callback);
        return () => {};
      },
    },
    random: () => 0.5,
  });
  const pass = (ms: number) => {
    now += ms;
  };
  const code = (request: HttpRequest) =>
    guarded.send(request).then(
      ({ status }) => status,
      (error: unknown) => (error as Problem).code,
    );
  return { ...guarded, seen, pauses, pass, code };
}

describe('a GET', () => {
  test.each<[string, Turn[], number | string, number]>([
    ['is answered at once', [], 200, 1],
    ['is repeated after a failure in passing', ['unreachable', 502], 200, 3],
    ['is given up after three tries', [500, 500, 500], 500, 3],
    ['is not repeated after an answer that more of the same will not change', [404], 404, 1],
    ['is not repeated when it took all its time', ['timeout'], 'network-timeout', 1],
    [
      'is not repeated against the will of the service',
      [{ status: 503, retryAfter: '30' }],
      503,
      1,
    ],
  ])('%s', async (_what, turns, outcome, requests) => {
    const { code, seen } = setUp(turns);
    expect(await code(get)).toBe(outcome);
    expect(seen).toHaveLength(requests);
  });

  test('waits with full jitter below a growing ceiling', async () => {
    const { code, pauses } = setUp([500, 500]);
    await code(get);
    expect(pauses).toEqual([200, 800]);
  });
});

test('a POST is sent once, whatever comes of it', async () => {
  for (const turn of [500, 'unreachable', 'timeout'] as const) {
    const { code, seen } = setUp([turn]);
    await code(post);
    expect(seen).toHaveLength(1);
  }
});

describe('a host that cannot be reached', () => {
  const failing = Array.from({ length: 50 }, () => 'unreachable' as const);

  test('is left alone for a while after five failures in a row, then asked once', async () => {
    const { code, seen, pass } = setUp([...failing]);
    for (let i = 0; i < 5; i += 1) await code(post);
    expect(await code(post)).toBe('network-unreachable');
    expect(seen).toHaveLength(5);
    pass(5_000);
    await code(post);
    await code(post);
    expect(seen).toHaveLength(6);
    // Twice as long now.
    pass(9_999);
    await code(post);
    expect(seen).toHaveLength(6);
    pass(1);
    await code(post);
    expect(seen).toHaveLength(7);
  });

  test('is asked again at once after a reset, and any answer closes the circuit', async () => {
    const { code, seen, reset } = setUp([...failing.slice(0, 5), 500]);
    for (let i = 0; i < 5; i += 1) await code(post);
    reset();
    expect(await code(post)).toBe(500);
    expect(await code(post)).toBe(200);
    expect(seen).toHaveLength(7);
  });

  test('is asked by one only, when its time is up, of all who want something of it', async () => {
    const { code, seen, pass } = setUp([...failing]);
    for (let i = 0; i < 5; i += 1) await code(post);
    pass(5_000);
    const all = await Promise.all(Array.from({ length: 6 }, () => code(post)));
    expect(all).toEqual(Array.from({ length: 6 }, () => 'network-unreachable'));
    expect(seen).toHaveLength(6);
  });

  test('is not left alone for longer because several failed at the same time', async () => {
    const { code, seen, pass } = setUp(failing.slice(0, 6));
    await Promise.all(Array.from({ length: 6 }, () => code(post)));
    expect(seen).toHaveLength(6);
    pass(5_000);
    expect(await code(post)).toBe(200);
  });

  test('was not asked: what was wanted is certainly not done', async () => {
    const { send, code } = setUp([...failing]);
    for (let i = 0; i < 5; i += 1) await code(post);
    const problem = await rejection(send(post));
    expect(problem.details.maybeDone).toBe(false);
  });

  test.each(['rubbish', 511] as const)('is back when it answers with %s', async (turn) => {
    const { code, seen, pass } = setUp([...failing.slice(0, 5), turn]);
    for (let i = 0; i < 5; i += 1) await code(post);
    pass(5_000);
    await code(post);
    expect(await code(post)).toBe(200);
    expect(seen).toHaveLength(7);
  });

  test('does not keep another host from being asked', async () => {
    const { code } = setUp(failing.slice(0, 5));
    for (let i = 0; i < 5; i += 1) await code(post);
    expect(await code({ ...post, url: 'https://auth.example/token' })).toBe(200);
  });
});

test('no more than six requests are under way at one host, also after a reset', async () => {
  let underWay = 0;
  let most = 0;
  const { send, reset } = createGuardedHttp({
    http: async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      underWay -= 1;
      return answer(200);
    },
    clock: { monotonic: () => 0, after: () => () => {} },
    random: () => 0,
  });
  const first = Array.from({ length: 20 }, () => send(get));
  reset();
  await Promise.all([...first, ...Array.from({ length: 20 }, () => send(get))]);
  expect(most).toBe(6);
});
