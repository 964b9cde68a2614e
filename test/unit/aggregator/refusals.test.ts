import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../../electron/aggregator/http.ts';
import { problemOf } from '../../../electron/aggregator/http.ts';
import type { RefusalRow } from '../../../electron/aggregator/refusals.ts';
import { API_REFUSALS, SIGN_IN_REFUSALS } from '../../../electron/aggregator/refusals.ts';
import { refusal } from '../../../electron/aggregator/sign-in-refusal.ts';
import { CAUSES } from '../../../electron/adapters/no-answer.ts';
import type { ErrorCode } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { LANGUAGES, catalogues } from '../../../electron/locales/translator.ts';
import { answer } from '../../support/answers.ts';

const TERMS = { error_description: 'ACCEPT_TERMS_AND_CONDITIONS_REQUIRED ' };
const PAGE = '<!doctype html><title>Bad day</title>';
const oauth = (error: string) => ({ error });
const challenge = (error: string, more = '') => ({
  'www-authenticate': `Bearer realm="api", error="${error}", error_description="x"${more}`,
});

/** One answer or more for every row of its table, in the order of the rows. */
const OF_API: readonly (readonly [HttpResponse, ErrorCode])[] = [
  [answer(403, TERMS), 'terms-required'],
  [answer(429), 'busy'],
  [answer(429, PAGE, { 'retry-after': '5' }), 'busy'],
  [answer(503, PAGE), 'busy'],
  [answer(511, PAGE), 'not-the-service'],
  [answer(500, PAGE), 'service-error'],
  [answer(502), 'service-error'],
  [answer(504, oauth('invalid_grant')), 'service-error'],
  [answer(401), 'not-signed-in'],
  [answer(401, '', challenge('invalid_token')), 'not-signed-in'],
  [answer(403, '', challenge('insufficient_scope')), 'scope-missing'],
  [answer(403, oauth('insufficient_scope')), 'scope-missing'],
  [answer(403, PAGE), 'forbidden'],
  [answer(403, '', { 'www-authenticate': 'Bearer' }), 'forbidden'],
  [answer(404, PAGE), 'not-found'],
  [answer(405), 'not-found'],
  [answer(410), 'not-found'],
  [answer(409, { message: 'busy' }), 'conflict'],
  [answer(423), 'locked'],
  [answer(400), 'rejected'],
  [answer(400, '{"error":', { 'content-type': 'text/plain' }), 'rejected'],
  [answer(422, PAGE, { 'content-type': 'application/json' }), 'rejected'],
];

const OF_SIGN_IN: readonly (readonly [HttpResponse, ErrorCode])[] = [
  [answer(400, TERMS), 'terms-required'],
  [answer(429), 'busy'],
  [answer(503, oauth('server_error')), 'busy'],
  [answer(511, PAGE), 'not-the-service'],
  [answer(500, oauth('server_error')), 'service-error'],
  [answer(502, PAGE), 'service-error'],
  [answer(400, oauth('invalid_grant')), 'credentials-refused'],
  [answer(401, oauth('invalid_client')), 'client-refused'],
  [answer(400, oauth('unauthorized_client')), 'sign-in-not-offered'],
  [answer(400, oauth('unsupported_grant_type')), 'sign-in-not-offered'],
  [answer(400, oauth('unsupported_response_type')), 'sign-in-not-offered'],
  [answer(400, oauth('invalid_scope')), 'scope-refused'],
  [answer(403, oauth('access_denied')), 'sign-in-denied'],
  [answer(400, oauth('server_error')), 'service-error'],
  [answer(400, oauth('temporarily_unavailable')), 'busy'],
  [answer(401, oauth('invalid_token')), 'not-the-service'],
  [answer(400, oauth('invalid_request')), 'rejected'],
  [answer(400, oauth('something_new')), 'rejected'],
  [answer(401, PAGE), 'credentials-refused'],
  [answer(401), 'credentials-refused'],
  [answer(400, PAGE), 'not-the-service'],
  [answer(403), 'not-the-service'],
  [answer(404, oauth('')), 'not-the-service'],
];

const atSignIn = (response: HttpResponse) =>
  refusal(new Error('library'), response, [], 'credentials-refused');
const shown = (response: HttpResponse) =>
  `${response.status} ${response.body} ${response.header('www-authenticate') ?? ''}`.trim();

describe.each([
  ['the API', API_REFUSALS, OF_API, problemOf],
  ['the sign-in server', SIGN_IN_REFUSALS, OF_SIGN_IN, atSignIn],
] as const)('%s', (_who, rows, examples, read) => {
  test.each(examples.map(([response, code]) => [shown(response), code, response] as const))(
    '%s is %s',
    (_shown, code, response) => {
      expect(read(response)).toMatchObject({ code, details: { status: response.status } });
    },
  );

  test('has no row that nothing comes to', () => {
    // Without a row its examples mean something else: none is hidden behind another.
    const without = (row: RefusalRow) => rows.filter((one) => one !== row);
    const idle = rows.slice(0, -1).filter((row) =>
      examples.every(([response]) => {
        const [full, less] = [rows, without(row)].map((table) => problemOf(response, [], table));
        return full?.code === less?.code && full?.details.maybeDone === less?.details.maybeDone;
      }),
    );
    expect(idle).toEqual([]);
  });
});

test('the permissions that are missing are named, unless they repeat what was sent', () => {
  const refused = answer(403, '', challenge('insufficient_scope', ', scope="connections_sync a"'));
  expect(problemOf(refused).details.scope).toBe('connections_sync a');
  expect(problemOf(refused, [new Secret('connections_sync')]).details.scope).toBeUndefined();
  const odd = answer(403, '', challenge('insufficient_scope', ', scope="<script>\u0000"'));
  expect(problemOf(odd)).toMatchObject({ code: 'scope-missing' });
  expect(problemOf(odd).details.scope).toBeUndefined();
});

describe('a sentence', () => {
  const codes = new Set([
    ...[...API_REFUSALS, ...SIGN_IN_REFUSALS, ...CAUSES].map(({ code }) => code),
    'proxy-authentication',
    'fresh-token-refused',
    'network-captive',
  ]);
  const ASKS_TO_DO = {
    en: /\b(Accept|Ask|ask|Check|Choose|Connect|Look|Open|Refresh|Sign|Try|tell)\b/,
    fr: /(Acceptez|Actualisez|Adressez|Choisissez|Connectez|Demandez|Ouvrez|Reconnectez|Réessayez|Vérifiez|demandez|prévenez|réessayez)/,
  };

  test.each([...codes])('of %s says what has happened and what to do', (code) => {
    for (const language of LANGUAGES) {
      const sentence = (catalogues[language] as Readonly<Record<string, string>>)[`error.${code}`];
      const [happened = '', ...next] = (sentence ?? '').split(/(?<=[.;]) /);
      expect(happened).not.toBe('');
      expect(next.join(' ')).toMatch(ASKS_TO_DO[language]);
    }
  });
});
