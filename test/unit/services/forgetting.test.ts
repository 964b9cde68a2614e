import { expect, test } from 'vitest';
import { createAccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import type { ApiVersion } from '../../../electron/aggregator/environments.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { createBrowserSignIn } from '../../../electron/services/browser-sign-in.ts';
import { createConnecting } from '../../../electron/services/connecting.ts';
import type { LoopbackPages } from '../../../electron/services/loopback-pages.ts';
import type { WantedSignIn } from '../../../electron/services/sign-in-form.ts';
import { answer, answering } from '../../support/answers.ts';
import { stillHeld } from '../../support/collected.ts';

// What is not needed any more is held by nobody: neither what was typed for a sign-in, nor what came of it, once somebody else has that.

const ADDRESSES = {
  authUrl: 'https://auth.example.org',
  apiUrl: 'https://api.example.org/v2.1',
  widgetUrl: 'https://embed.example.org/v2.1',
};

type Held = Record<string, WeakRef<object>>;

function connectingWith(password: () => Promise<{ accessToken: Secret }>) {
  return createConnecting({
    signIn: { password },
    browserSignIn: { tokens: password, cancel() {} },
    asking: {
      detectVersion: async ([first]) => first,
      nameOfUser: async () => 'me@example.org',
      readConnections: async () => {},
    },
    overheard: { now: () => 0, saidWrongAudience: () => false },
  });
}

/** A sign-in of which nothing but weak references is left here. */
async function signInWith(
  connecting: ReturnType<typeof connectingWith>,
  method: 'password' | 'token',
): Promise<Held> {
  const typed = new Secret('typed');
  const clientSecret = new Secret('client secret');
  const common = {
    environment: 'custom' as const,
    candidates: [{ version: 'v2.1', ...ADDRESSES }] as const,
    clientId: 'client',
    clientSecret,
  };
  const wanted: WantedSignIn =
    method === 'password'
      ? { ...common, method, email: 'me@example.org', password: typed }
      : { ...common, method, token: typed };
  const came = await connecting.obtain(wanted, 'operator').catch((error: object) => error);
  return {
    typed: new WeakRef(typed),
    clientSecret: new WeakRef(clientSecret),
    came: new WeakRef(came),
  };
}

test.each(['password', 'token'] as const)('a sign-in by %s that went well', async (method) => {
  const connecting = connectingWith(async () => ({ accessToken: new Secret('access') }));
  expect(await stillHeld(await signInWith(connecting, method))).toEqual([]);
  connecting.cancel();
});

test('a sign-in that failed', async () => {
  const connecting = connectingWith(async () => {
    throw new Problem('credentials-refused');
  });
  expect(await stillHeld(await signInWith(connecting, 'password'))).toEqual([]);
  connecting.cancel();
});

test('what the browser brought, and the page that it came to', async () => {
  const held: Held = {};
  const pages: LoopbackPages = {
    async open() {
      const arrived = new URLSearchParams({ code: 'code', state: 'state' });
      const page = {
        url: 'http://127.0.0.1:1/callback',
        arrival: Promise.resolve(arrived),
        close() {},
      };
      held['arrived'] = new WeakRef(arrived);
      held['page'] = new WeakRef(page);
      return page;
    },
  };
  const signIn = createBrowserSignIn({
    pages,
    browser: { async open() {} },
    signIn: {
      authorisationRequest: async () => ({
        url: new Secret('https://auth.example.org'),
        redirectUri: '',
        state: new Secret('state'),
        verifier: new Secret('verifier'),
      }),
      authorisationCode: async () => ({ accessToken: new Secret('access') }),
    },
  });
  const { authUrl } = ADDRESSES;
  await signIn.tokens({ authUrl, clientId: 'client', clientSecret: new Secret('secret') });
  expect(await stillHeld(held)).toEqual([]);
  signIn.cancel();
});

test.each<ApiVersion>(['v2.1', 'v3'])(
  'the token of a session that is over, in %s',
  async (version) => {
    let token: Secret | undefined = new Secret('access');
    const api = createAccountsApi(
      answering(({ url }) =>
        answer(
          200,
          url.endsWith('/users/me')
            ? { id: '4000001' }
            : version === 'v3'
              ? { connections: [] }
              : [],
        ),
      ),
      () => ({ apiUrl: `https://api.example.org/${version}`, version }),
      {
        async current() {
          if (token === undefined) throw new Problem('not-signed-in');
          return token;
        },
        renewed: async () => Promise.reject(new Problem('not-signed-in')),
        refused() {},
      },
    );
    await api.listConnections();
    await api.me();
    const held = { token: new WeakRef(token) };
    token = undefined;
    expect(await stillHeld(held)).toEqual([]);
    await expect(api.me()).rejects.toMatchObject({ code: 'not-signed-in' });
  },
);
