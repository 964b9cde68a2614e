import { describe, expect, test } from 'vitest';
import type { ApiVersion } from '../../../electron/aggregator/environments.ts';
import type { HttpResponse } from '../../../electron/aggregator/http.ts';
import { answer, rejection } from '../../support/answers.ts';
import { clientOf } from './support/client.ts';
import { USER, V2_CONNECTION, V3_CONNECTION, tokensNamed } from './support/recorded.ts';

const v3 = (path: string) =>
  path === '/users/me' ? answer(200, USER) : answer(200, { connections: [V3_CONNECTION] });

describe('in v3', () => {
  test('connections are asked for by user, who is asked for once', async () => {
    const { api, asked } = clientOf('v3', v3);
    await api.listConnections();
    await Promise.all([api.listConnections(), api.me()]);
    expect(asked()).toEqual([
      '/users/me',
      '/connections?user_id=4000001',
      '/connections?user_id=4000001',
    ]);
  });

  test('a connection is the same as in v2.1', async () => {
    const [inV3] = await clientOf('v3', v3).api.listConnections();
    const [inV2] = await clientOf('v2.1', () => answer(200, [V2_CONNECTION])).api.listConnections();
    expect(inV3).toEqual(inV2);
    expect(inV3).toMatchObject({ id: '5000001', createdAt: 1_735_689_600_000 });
  });

  test('pages of connections are the user’s too', async () => {
    const of = (first: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...V3_CONNECTION, id: String(first + at) }));
    const { api, asked } = clientOf('v3', (path) => {
      if (path === '/users/me') return answer(200, USER);
      return answer(200, { connections: path.includes('page=2') ? of(50, 3) : of(0, 50) });
    });
    expect(await api.listConnections()).toHaveLength(53);
    expect(asked().at(-1)).toBe('/connections?user_id=4000001&page=2&limit=50');
  });

  test('another token may be another’s, so its user is asked for again', async () => {
    const tokens = tokensNamed('first');
    const { api, asked } = clientOf(
      'v3',
      (path, { headers = {} }) => {
        const id = headers['authorization'] === 'Bearer first' ? '1' : '2';
        return path === '/users/me' ? answer(200, { id }) : answer(200, { connections: [] });
      },
      tokens,
    );
    await api.listConnections();
    tokens.use('of somebody else');
    await api.listConnections();
    expect(asked()).toEqual([
      '/users/me',
      '/connections?user_id=1',
      '/users/me',
      '/connections?user_id=2',
    ]);
  });

  test('a token that ended is renewed, whoever it was that refused it', async () => {
    const { api, asked } = clientOf('v3', (path, { headers = {} }) =>
      headers['authorization'] === 'Bearer first' ? answer(401) : v3(path),
    );
    expect(await api.listConnections()).toHaveLength(1);
    expect(asked()).toEqual(['/users/me', '/users/me', '/connections?user_id=4000001']);
  });

  test.each<[string, HttpResponse, string]>([
    ['503', answer(503), 'busy'],
    ['a page', answer(200, '<html>Wi-Fi</html>'), 'not-the-service'],
    ['nobody', answer(200, {}), 'not-the-service'],
    [
      'terms to accept',
      answer(403, { error_description: ' ACCEPT_TERMS_AND_CONDITIONS_REQUIRED ' }),
      'terms-required',
    ],
  ])(
    '%s in place of the user is said, and asked again the next time',
    async (_what, said, code) => {
      let first = true;
      const { api } = clientOf('v3', (path) => {
        if (!first || path !== '/users/me') return v3(path);
        first = false;
        return said;
      });
      expect(await rejection(api.listConnections())).toMatchObject({ code });
      expect(await api.listConnections()).toHaveLength(1);
    },
  );
});

test('in v2.1 nobody asks who it is', async () => {
  const { api, asked } = clientOf('v2.1', () => answer(200, []));
  await api.listConnections();
  expect(asked()).toEqual(['/connections']);
});

describe('what is certainly of the other version', () => {
  const anything = (body: unknown) => (path: string) =>
    path === '/users/me' ? answer(200, USER) : answer(200, body);

  test.each<[ApiVersion, string, unknown, string]>([
    ['v3', 'a bare array of v2.1', [V2_CONNECTION], 'v2.1'],
    ['v3', 'a bare array of nothing', [], 'v2.1'],
    ['v2.1', 'an envelope of v3', { connections: [V3_CONNECTION] }, 'v3'],
    ['v2.1', 'an envelope of nothing', { connections: [] }, 'v3'],
  ])(
    'spoken to in %s, %s is no list, and it is said what was found',
    async (version, _what, body, found) => {
      const { api } = clientOf(version, anything(body));
      expect(await rejection(api.listConnections())).toMatchObject({
        code: 'version-mismatch',
        details: { foundVersion: found },
      });
    },
  );

  test('is a v3 that misses the user', async () => {
    const body = { error: 'invalid_request', error_description: 'user_id is required' };
    const { api } = clientOf('v2.1', () => answer(400, body));
    expect(await rejection(api.listConnections())).toMatchObject({
      code: 'version-mismatch',
      details: { status: 400, foundVersion: 'v3' },
    });
  });

  test.each<[ApiVersion, string, unknown]>([
    ['v3', 'a bare array of items of v3', [V3_CONNECTION]],
    ['v3', 'a bare array that says nothing else', [{ id: '5000001' }]],
    ['v2.1', 'an envelope of items of v2.1', { connections: [V2_CONNECTION] }],
  ])('is not %s: %s', async (version, _what, body) => {
    const { api } = clientOf(version, anything(body));
    expect(await api.listConnections()).toMatchObject([{ id: '5000001' }]);
  });
});

test('whose sign-in it is', async () => {
  const { api } = clientOf('v2.1', () => answer(200, USER));
  expect(await api.me()).toEqual({ id: '4000001', email: USER.email, name: 'Camille Delorme' });
});
