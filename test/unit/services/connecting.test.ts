import { describe, expect, test } from 'vitest';
import { webLoginOf } from '../../../electron/aggregator/terms-page.ts';
import type { ConnectForm } from '../../../electron/contract/contract.ts';
import type { ErrorCode } from '../../../electron/domain/problem.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import type { Asking } from '../../../electron/services/asking.ts';
import { createConnecting } from '../../../electron/services/connecting.ts';
import { wantedBy } from '../../../electron/services/sign-in-form.ts';
import { rejection } from '../../support/answers.ts';
import { passwordForm } from '../../support/password-form.ts';

const FORM: ConnectForm = {
  ...passwordForm({
    authUrl: 'https://auth.example.org',
    apiUrl: 'https://api.example.org/v2.1',
    widgetUrl: 'https://embed.example.org/v2.1',
    clientId: 'the client',
    clientSecret: 'secret',
    email: 'me@example.org',
    password: 'password',
  }),
  version: 'detect',
};
const RULES = { loopbackOnly: false };
const TOKENS = { accessToken: new Secret('access') };

const refusing = (code: ErrorCode) => async () => {
  throw new Problem(code);
};

function obtained(change: Partial<ConnectForm>, asking: Partial<Asking> = {}) {
  const connecting = createConnecting({
    signIn: { password: async () => TOKENS },
    browserSignIn: { tokens: async () => TOKENS, cancel() {} },
    asking: {
      detectVersion: async ([first]) => first,
      nameOfUser: async () => 'me@example.org',
      readConnections: async () => {},
      ...asking,
    },
    overheard: { now: () => 0, saidWrongAudience: () => false },
  });
  return connecting.obtain(wantedBy({ ...FORM, ...change }, RULES), 'operator');
}

describe('what a form wants', () => {
  test.each<[Partial<ConnectForm>, string, string]>([
    [{ method: 'password', email: ' ' }, 'field-missing', 'email'],
    [{ method: 'password', password: '' }, 'field-missing', 'password'],
    [{ method: 'browser', clientId: '' }, 'field-missing', 'clientId'],
    [{ method: 'browser', clientSecret: '' }, 'field-missing', 'clientSecret'],
    [{ method: 'token', token: '' }, 'field-missing', 'token'],
    [{ method: 'token', token: 'x', apiUrl: '' }, 'field-missing', 'apiUrl'],
    [{ method: 'browser', authUrl: 'http://auth.example.org' }, 'address-not-https', 'authUrl'],
    [{ method: 'browser', authUrl: '' }, 'field-missing', 'authUrl'],
  ])('%j is refused: %s at %s', (change, code, field) => {
    expect(() => wantedBy({ ...FORM, ...change }, RULES)).toThrow(
      expect.objectContaining({ code, details: expect.objectContaining({ field }) }),
    );
  });

  test('a token needs no client and no sign-in server, and the browser no e-mail', async () => {
    const alone = { clientId: '', clientSecret: '', authUrl: '', email: '', password: '' };
    const pasted = await obtained({ ...alone, method: 'token', token: 'Bearer pasted' });
    expect(pasted).toMatchObject({ method: 'token', authUrl: '', clientSecret: undefined });
    const browser = await obtained({ method: 'browser', email: '', password: '' });
    expect(browser).toMatchObject({ method: 'browser', email: 'me@example.org', tokens: TOKENS });
  });

  test('a token for the other environment of the service is refused', () => {
    const claims = Buffer.from('{"aud":"https://api.oxlin.io"}').toString('base64url');
    const form: ConnectForm = { ...FORM, environment: 'sandbox', method: 'token' };
    expect(() => wantedBy({ ...form, token: `e30.${claims}.x` }, RULES)).toThrow('token-elsewhere');
  });
});

describe('the version', () => {
  test('is found with the new token, and its addresses with it', async () => {
    const detectVersion: Asking['detectVersion'] = async (candidates) =>
      candidates.find(({ version }) => version === 'v3') ?? candidates[0];
    const found = await obtained({ environment: 'linxo-sandbox' }, { detectVersion });
    expect(found).toMatchObject({
      version: 'v3',
      apiUrl: 'https://sandbox-api.linxo.com/v3',
      widgetUrl: 'https://sandbox-embed.linxo.com/v3',
    });
  });

  test('is the chosen one without a question', async () => {
    const detectVersion = refusing('internal');
    expect(await obtained({ version: 'v3' }, { detectVersion })).toMatchObject({ version: 'v3' });
  });

  test('is the first while the terms let nothing be read', async () => {
    const found = await obtained({}, { detectVersion: refusing('terms-required') });
    expect(found.version).toBe('v2.1');
  });
});

describe('the account', () => {
  test.each(['forbidden', 'scope-missing', 'not-found', 'terms-required'] as const)(
    'is named after the client where its profile may not be read (%s)',
    async (code) => {
      const asking = { nameOfUser: refusing(code) };
      expect((await obtained({ method: 'browser' }, asking)).email).toBe('the client');
      const alone = { method: 'token', token: 'x', clientId: '' } as const;
      expect((await obtained(alone, asking)).email).toBe('api.example.org');
    },
  );

  test('is not asked for where the e-mail signed in', async () => {
    const named = await obtained({}, { nameOfUser: refusing('internal') });
    expect(named.email).toBe('me@example.org');
  });

  test.each<[ConnectForm['method'], ErrorCode, ErrorCode, string | undefined]>([
    ['token', 'not-signed-in', 'token-refused', 'token'],
    ['browser', 'not-signed-in', 'fresh-token-refused', 'apiUrl'],
    ['browser', 'network-unreachable', 'network-unreachable', 'apiUrl'],
  ])('that cannot be asked for with a %s (%s): %s', async (method, said, code, field) => {
    const attempt = obtained({ method, token: 'x' }, { nameOfUser: refusing(said) });
    const problem = await rejection(attempt);
    expect(problem.code).toBe(code);
    expect(problem.details.field).toBe(field);
  });
});

test.each([
  ['https://auth.linxo.com', 'https://wwws.linxo.com/auth.page#Login'],
  ['https://sandbox-auth.linxo.com', 'https://sandbox-wwws.linxo.com/auth.page#Login'],
  ['https://auth.oxlin.io', undefined],
  ['https://auth.linxo.com.example.org', undefined],
])('the web login beside %s: %s (accounts-api §1)', (authUrl, page) => {
  expect(webLoginOf(authUrl)).toBe(page);
});
