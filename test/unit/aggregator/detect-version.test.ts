import { describe, expect, test } from 'vitest';
import { addressesOf } from '../../../electron/aggregator/environments.ts';
import { detectVersion } from '../../../electron/aggregator/detect-version.ts';
import type { HttpResponse } from '../../../electron/aggregator/http.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { answer, answering, everythingIn, rejection } from '../../support/answers.ts';
import { USER, V2_CONNECTION, V3_CONNECTION } from './support/recorded.ts';

const TOKEN = new Secret('tok-9f2c');
const V2 = { version: 'v2.1', apiUrl: addressesOf('sandbox', 'v2.1').apiUrl } as const;
const V3 = { version: 'v3', apiUrl: addressesOf('sandbox', 'v3').apiUrl } as const;

const v2Service = (url: string) =>
  url.endsWith('/users/me') ? answer(200, USER) : answer(200, [V2_CONNECTION]);
const v3Service = (url: string) => {
  if (url.endsWith('/users/me')) return answer(200, USER);
  return url.includes('user_id=4000001')
    ? answer(200, { connections: [V3_CONNECTION] })
    : answer(400, { error_description: 'user_id is required' });
};

function detect(
  give: (url: string) => HttpResponse | Problem,
  candidates: Parameters<typeof detectVersion>[1] = [V2, V3],
) {
  const http = answering(({ url }) => give(url));
  return { found: detectVersion(http, candidates, TOKEN), http };
}

describe('of a preset', () => {
  test('the version that answers is found', async () => {
    const onlyV2 = detect((url) => (url.startsWith(V2.apiUrl) ? v2Service(url) : answer(404)));
    expect(await onlyV2.found).toEqual(V2);
    const onlyV3 = detect((url) => (url.startsWith(V3.apiUrl) ? v3Service(url) : answer(404)));
    expect(await onlyV3.found).toEqual(V3);
  });

  test('the first is taken where both answer, and no other is asked', async () => {
    const { found, http } = detect((url) =>
      url.startsWith(V3.apiUrl) ? v3Service(url) : v2Service(url),
    );
    expect(await found).toEqual(V2);
    expect(http.sent).toHaveLength(1);
  });
});

describe('of an address that was typed', () => {
  const apiUrl = 'https://api.example.com/accounts';
  const typed = [
    { version: 'v2.1', apiUrl },
    { version: 'v3', apiUrl },
  ] as const;

  test('the version is told by the form of the answer', async () => {
    expect(await detect(v2Service, typed).found).toEqual(typed[0]);
    expect(await detect(v3Service, typed).found).toEqual(typed[1]);
  });

  test('the form tells also where the version was not among those asked for', async () => {
    expect(await detect(v2Service, [typed[1]]).found).toEqual(typed[0]);
    const envelope = detect(() => answer(200, { connections: [] }), [typed[0]]);
    expect(await envelope.found).toEqual(typed[1]);
  });
});

describe('where neither answers', () => {
  test.each<[string, (url: string) => HttpResponse | Problem, string]>([
    ['nothing is there', () => answer(404), 'not-found'],
    ['a page is there', () => answer(200, '<html>'), 'not-the-service'],
    ['something else is there', () => answer(200, { hello: 'world' }), 'not-the-service'],
    ['the token is refused', () => answer(401), 'not-signed-in'],
    ['there is no network', () => new Problem('network-offline'), 'network-offline'],
    [
      'one is missing and the other is in trouble',
      (url) => answer(url.startsWith(V2.apiUrl) ? 404 : 503),
      'busy',
    ],
  ])('because %s, that is said', async (_what, give, code) => {
    const problem = await rejection(detect(give).found);
    expect(problem.code).toBe(code);
    expect(everythingIn(problem)).not.toContain(TOKEN.reveal());
  });

  test('or nobody was asked', async () => {
    expect(await rejection(detect(v2Service, []).found)).toMatchObject({ code: 'not-the-service' });
  });
});
