import { expect, test } from 'vitest';
import type { HttpResponse } from '../../../electron/aggregator/http.ts';
import { createOverheard } from '../../../electron/services/overheard.ts';
import { answer } from '../../support/answers.ts';

const NOW = Date.parse('2026-11-23T08:30:00.400Z');
const MINUTE_MS = 60_000;
const URL = 'https://api.example.com/v2.1/connections';

const dated = (at: number, body: unknown = []) =>
  answer(200, body, { date: new Date(at).toUTCString() });

/** One answer that was under way for a while. */
async function heard(response: HttpResponse, underWayMs = 0) {
  let now = NOW;
  const ahead: number[] = [];
  const overheard = createOverheard({
    http: async () => {
      now += underWayMs;
      return response;
    },
    clock: { now: () => now },
    ahead: (byMs) => ahead.push(byMs),
  });
  await overheard.send({ method: 'GET', url: URL });
  return { overheard, ahead, now };
}

test.each<[string, HttpResponse, number, number[]]>([
  ['the same time', dated(NOW), 0, [0]],
  ['a time while the answer was under way', dated(NOW + 20_000), 40_000, [0]],
  ['a time while the computer slept', dated(NOW + 60 * MINUTE_MS), 600 * MINUTE_MS, [0]],
  ['an earlier time', dated(NOW - 6 * MINUTE_MS - 400), 1_000, [6 * MINUTE_MS + 400]],
  ['a later time', dated(NOW + 6 * MINUTE_MS - 400), 0, [-6 * MINUTE_MS + 400]],
  ['no time', answer(200, []), 0, []],
  ['a time that is none', answer(200, [], { date: 'tomorrow' }), 0, []],
  ['a time on a page of somebody else', dated(0, '<html>'), 0, []],
])('a service that says %s', async (_what, response, underWayMs, expected) => {
  const { overheard, ahead, now } = await heard(response, underWayMs);
  expect(ahead).toEqual(expected);
  expect(overheard.now(URL)).toBe(now - (expected[0] ?? 0));
  expect(overheard.now('https://elsewhere.example.com')).toBe(now);
});

test('a 401 says for whom the token is, until the next', async () => {
  const answers = [
    answer(401, { error_description: 'wrong audience' }),
    answer(200, []),
    answer(401, { error_description: 'expired' }),
  ];
  const overheard = createOverheard({
    http: async () => answers.shift() ?? answer(500),
    clock: { now: () => NOW },
    ahead() {},
  });
  const said: boolean[] = [];
  for (let count = 0; count < 3; count += 1) {
    await overheard.send({ method: 'GET', url: URL });
    said.push(overheard.saidWrongAudience(URL));
  }
  expect(said).toEqual([true, true, false]);
  expect(overheard.saidWrongAudience('https://elsewhere.example.com')).toBe(false);
});
