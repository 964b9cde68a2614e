import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttp } from '../../../electron/adapters/http.ts';
import { createLoopbackPages } from '../../../electron/adapters/loopback-page.ts';
import { createSignIn } from '../../../electron/aggregator/sign-in.ts';
import type { HttpRequest } from '../../../electron/aggregator/http.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import { createBrowserSignIn } from '../../../electron/services/browser-sign-in.ts';
import { everythingIn, rejection } from '../../support/answers.ts';
import { HttpBrowser } from '../../support/http-browser.ts';
import { startBuiltInServer } from './built-in-server.ts';
import { startOidcServer } from './oidc-server.ts';
import type { SignInServer } from './sign-in-server.ts';

/** Every server that the flow must work with. */
const SERVERS: readonly (readonly [string, () => Promise<SignInServer>])[] = [
  ['oidc-provider', startOidcServer],
  ['the built-in service', startBuiltInServer],
];
const SCOPE = 'connections_sync connections_manage accounts_read transactions_read profile';

/** A sign-in as the program makes it, over real HTTP, with a browser that goes where it is sent. */
async function desk(start: () => Promise<SignInServer>) {
  const server = await start();
  const overTheLine = createHttp(globalThis.fetch);
  const sent: HttpRequest[] = [];
  const signIn = createSignIn((request) => {
    sent.push(request);
    return overTheLine(request);
  });
  let endOfLife = () => {};
  const pages = createLoopbackPages({
    clock: {
      after: (_delayMs, callback) => {
        endOfLife = callback;
        return () => {};
      },
    },
    language: () => 'en',
    say: createTranslator('en'),
  });
  const browser = new HttpBrowser();
  const opened: Promise<void>[] = [];
  const browserSignIn = createBrowserSignIn({
    signIn,
    pages,
    // As the system's: it is opened, and nobody knows what becomes of it.
    browser: {
      open: async (url) => {
        opened.push(browser.open(url).catch(() => undefined));
      },
    },
  });
  onTestFinished(() => browserSignIn.cancel());
  return {
    server,
    sent,
    signIn,
    browser,
    pages,
    expire: () => endOfLife(),
    connect: () => browserSignIn.tokens(server.client),
    cancel: () => browserSignIn.cancel(),
    /** The address at which the browser came back, once it did. */
    async cameBack() {
      await Promise.all(opened);
      return new URL(browser.been.find((url) => url.includes('/callback?')) ?? '');
    },
  };
}

/** Puts something else into the address at which the browser comes back. */
function changing(change: (query: URLSearchParams) => void): (url: string) => string {
  return (url) => {
    const at = new URL(url);
    if (at.pathname === '/callback') change(at.searchParams);
    return at.href;
  };
}

describe.each(SERVERS)('at %s', (_name, start) => {
  test('the browser brings tokens for what was asked, and they can be renewed', async () => {
    const { server, connect, signIn } = await desk(start);
    const first = await connect();
    expect(await server.scopeOf(first.accessToken)).toBe(`openid ${SCOPE}`);
    expect(first.expiresInSeconds).toBeGreaterThan(0);
    const { refreshToken } = first;
    if (refreshToken === undefined) throw new Error('There is no refresh token.');
    const second = await signIn.refresh(server.client, refreshToken);
    expect(second.accessToken.equals(first.accessToken)).toBe(false);
    expect(await server.scopeOf(second.accessToken)).toBe(`openid ${SCOPE}`);
    // It rotates: the first was spent.
    expect(second.refreshToken?.equals(refreshToken)).toBe(false);
    const problem = await rejection(signIn.refresh(server.client, refreshToken));
    expect(problem.code).toBe('credentials-refused');
    expect(everythingIn(problem)).not.toContain(refreshToken.reveal());
  });

  test('e-mail and password bring tokens, and wrong ones none', async () => {
    const { server, signIn } = await desk(start);
    const { client, email, password } = server;
    const tokens = await signIn.password(client, email, password);
    expect(await server.scopeOf(tokens.accessToken)).toBe(SCOPE);
    const wrong = signIn.password(client, email, new Secret('wrong'));
    expect((await rejection(wrong)).code).toBe('credentials-refused');
  });

  test('a client with a wrong secret is refused', async () => {
    const { server, signIn } = await desk(start);
    const client = { ...server.client, clientSecret: new Secret('wrong') };
    const wrong = signIn.password(client, server.email, server.password);
    expect((await rejection(wrong)).code).toBe('client-refused');
  });

  test('who declines in the browser is told so', async () => {
    const { server, connect, sent } = await desk(start);
    server.allow(false);
    expect((await rejection(connect())).code).toBe('sign-in-denied');
    expect(sent).toEqual([]);
  });

  test('two sign-ins in a row do not disturb each other', async () => {
    const { server, connect } = await desk(start);
    const [one, other] = [await connect(), await connect()];
    expect(one.accessToken.equals(other.accessToken)).toBe(false);
    expect(await server.scopeOf(other.accessToken)).toBe(`openid ${SCOPE}`);
  });

  test('the page that the browser ends on answers nobody else', async () => {
    const { connect, cameBack } = await desk(start);
    await connect();
    await expect(fetch(await cameBack())).rejects.toThrow('fetch failed');
  });

  test.each<[string, (query: URLSearchParams) => void]>([
    ['another state', (query) => query.set('state', 'of-somebody-else')],
    ['no state', (query) => query.delete('state')],
    ['another issuer', (query) => query.set('iss', 'https://evil.example')],
    ['a second code', (query) => query.append('code', 'another')],
  ])('a browser that comes back with %s signs nobody in', async (_what, change) => {
    const { connect, browser, sent, cameBack } = await desk(start);
    browser.detour = changing(change);
    const problem = await rejection(connect());
    expect(problem.code).toBe('sign-in-mismatch');
    const code = (await cameBack()).searchParams.get('code') ?? '';
    expect(code).not.toBe('');
    expect(everythingIn(problem)).not.toContain(code);
    expect(sent).toEqual([]);
  });

  test('a code that somebody else was given is of no use in our sign-in', async () => {
    const { server, signIn, connect, browser } = await desk(start);
    // Theirs: a code of the same client, for a request that is not ours, brought in with our state.
    const theirs = await signIn.authorisationRequest(server.client, 'http://127.0.0.1:9/callback');
    const thief = new HttpBrowser();
    await thief.open(theirs.url).catch(() => undefined);
    const stolen = new URL(thief.been.at(-1) ?? '').searchParams.get('code') ?? '';
    expect(stolen).not.toBe('');
    browser.detour = changing((query) => query.set('code', stolen));
    expect((await rejection(connect())).code).toBe('sign-in-mismatch');
  });

  test('a code is worth one exchange', async () => {
    const { server, signIn, browser, pages } = await desk(start);
    const page = await pages.open({
      lifeMs: 1,
      page: { title: { key: 'page.signIn.title' }, text: { key: 'page.signIn.text' } },
      path: '/callback',
    });
    const request = await signIn.authorisationRequest(server.client, page.url);
    await browser.open(request.url);
    const arrived = (await page.arrival) as URLSearchParams;
    await signIn.authorisationCode(server.client, request, arrived);
    const again = signIn.authorisationCode(server.client, request, arrived);
    expect((await rejection(again)).code).toBe('sign-in-mismatch');
  });

  test('who posts to the page, or comes under another name, does not end the sign-in', async () => {
    const { server, connect, browser } = await desk(start);
    const refused: number[] = [];
    const { detour } = browser;
    let visit: Promise<void> = Promise.resolve();
    browser.detour = (url) => {
      const at = new URL(detour(url));
      const redirectUri = at.searchParams.get('redirect_uri');
      if (redirectUri !== null) {
        visit = (async () => {
          for (const method of ['POST', 'PUT', 'DELETE']) {
            const body = 'code=x&state=y';
            refused.push((await fetch(redirectUri, { method, body })).status);
          }
          refused.push((await fetch(redirectUri.replace('127.0.0.1', 'localhost'))).status);
        })().catch(() => undefined);
      }
      return at.href;
    };
    // The real browser waits until the others have tried.
    const { go } = browser;
    browser.go = async (start) => {
      browser.detour(start);
      await visit;
      browser.detour = detour;
      return go.call(browser, start);
    };
    const tokens = await connect();
    expect(await server.scopeOf(tokens.accessToken)).toBe(`openid ${SCOPE}`);
    expect(refused.slice(0, 3)).toEqual([405, 405, 405]);
    expect(refused.slice(3).every((status) => status === 421)).toBe(true);
  });
});

describe('a browser that does not come back', () => {
  /** A browser that is opened, and closed again by a person who thought better of it. */
  async function waiting() {
    const seat = await desk(startOidcServer);
    let opened = () => {};
    const isOpen = new Promise<void>((resolve) => (opened = resolve));
    seat.browser.go = async () => {
      opened();
      return 0;
    };
    const end = rejection(seat.connect());
    await isOpen;
    return { ...seat, end };
  }

  test('is waited for until its time is over', async () => {
    const { expire, end } = await waiting();
    expire();
    expect((await end).code).toBe('sign-in-expired');
  });

  test('is not waited for when the operator cancels', async () => {
    const { cancel, end } = await waiting();
    cancel();
    expect((await end).code).toBe('sign-in-cancelled');
  });

  test('is not waited for when another sign-in begins', async () => {
    const { connect, cancel, end } = await waiting();
    const second = rejection(connect());
    expect((await end).code).toBe('sign-in-cancelled');
    cancel();
    expect((await second).code).toBe('sign-in-cancelled');
  });

  test('and one that cannot be opened is told as such, and nothing listens any more', async () => {
    const { server, signIn, pages } = await desk(startOidcServer);
    let redirectUri = '';
    const browserSignIn = createBrowserSignIn({
      signIn,
      pages,
      browser: {
        open: async (url) => {
          redirectUri = new URL(url.reveal()).searchParams.get('redirect_uri') ?? '';
          throw new Problem('browser-failed');
        },
      },
    });
    const problem = await rejection(browserSignIn.tokens(server.client));
    expect(problem.code).toBe('browser-failed');
    await expect(fetch(redirectUri)).rejects.toThrow('fetch failed');
  });
});
