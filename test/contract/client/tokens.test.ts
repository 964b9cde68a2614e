import { describe, expect, test } from 'vitest';
import type { AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import { everythingIn, rejection } from '../../support/answers.ts';
import { START } from '../../support/domain.ts';
import { Line, VERSIONS, WHOSE, firstId, inTurn } from './support.ts';

describe.each(VERSIONS)('in %s', (version) => {
  describe('a refused token (design rule 9)', () => {
    const calls: readonly (readonly [string, (api: AccountsApi) => Promise<unknown>, string])[] = [
      ['list', (api) => api.listConnections(), 'GET /connections'],
      ['read', (api) => api.readConnection('5000001'), 'GET /connections/5000001'],
      [
        'synchronise',
        (api) => api.synchronise('5000001', 'ALL'),
        'POST /connections/5000001/synchronize',
      ],
      ['subscribe', (api) => api.subscribe(), 'POST /queues'],
    ];

    /** In v3 a list is asked for by user, so that is found out first. */
    const steps = (sent: string) =>
      version === 'v3' && sent === 'GET /connections' ? [WHOSE, sent] : [sent];

    test.each(calls)(
      'is renewed once, and the call repeated once: %s',
      async (_name, call, sent) => {
        const line = await Line.open(version);
        const { accessToken } = await line.tokens();
        const access = inTurn('stale', accessToken.reveal());
        await expect(call(await line.api(access))).resolves.toBeDefined();
        expect(line.steps()).toEqual([steps(sent)[0], ...steps(sent)]);
        expect(access.asked).toEqual(['current', 'renewed after 0']);
      },
    );

    test.each(calls)(
      'and a fresh one refused as well: a person must sign in: %s',
      async (_name, call, sent) => {
        const line = await Line.open(version);
        const access = inTurn('stale', 'stale too', 'never tried');
        const problem = await rejection(call(await line.api(access)));
        expect(problem.code).toBe('not-signed-in');
        expect(line.steps()).toEqual([steps(sent)[0], steps(sent)[0]]);
        expect(access.asked).toEqual(['current', 'renewed after 0', 'refused']);
      },
    );

    test('that ended on the way is renewed with the refresh token of the built-in service', async () => {
      let now = START;
      const line = await Line.open(version, { now: () => now, accessTokenLifetimeSeconds: 60 });
      const first = await line.tokens();
      const { refreshToken } = first;
      if (refreshToken === undefined) throw new Error('There is no refresh token.');
      const api = await line.api({
        current: async () => first.accessToken,
        renewed: async () => (await line.signIn.refresh(line.client, refreshToken)).accessToken,
        refused: () => {},
      });
      now += 61_000;
      expect(await api.listConnections()).not.toEqual([]);
    });
  });

  test('the token is in a header, never in an address', async () => {
    const line = await Line.open(version);
    const { accessToken } = await line.tokens();
    const api = await line.api(inTurn(accessToken.reveal()));
    await api.synchronise(await firstId(api), 'ALL');
    await api.readQueue((await api.subscribe()) ?? '');
    expect(line.sent()).toHaveLength(4);
    expect(line.sent().join()).not.toContain(accessToken.reveal());
  });

  test('a service that sends the token back finds it in no error', async () => {
    const line = await Line.open(version, {
      intercept: (request) =>
        request.url.includes('/api/')
          ? Response.json({ message: request.headers.get('authorization') }, { status: 500 })
          : undefined,
    });
    const { accessToken } = await line.tokens();
    const api = await line.api(inTurn(accessToken.reveal()));
    const calls = [
      () => api.listConnections(),
      () => api.synchronise('1', 'ALL'),
      () => api.subscribe(),
    ];
    for (const call of calls) {
      expect(everythingIn(await rejection(call()))).not.toContain(accessToken.reveal());
    }
  });
});
