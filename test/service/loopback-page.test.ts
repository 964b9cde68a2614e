import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLoopbackPages } from '../../electron/adapters/loopback-page.ts';
import { message } from '../../electron/domain/message.ts';
import { createTranslator } from '../../electron/locales/translator.ts';
import type { LoopbackPage, PageOptions } from '../../electron/services/loopback-pages.ts';
import { TestClock } from './support/test-clock.ts';

const LIFE_MS = 300_000;
const PAGE = { title: message('page.signIn.title'), text: message('page.signIn.text') };

/** Every page is closed at the end of a test. */
function desk(language: 'en' | 'fr' = 'en') {
  const clock = new TestClock();
  const say = createTranslator(language);
  const pages = createLoopbackPages({ clock: clock.program(), language: () => language, say });
  const open = async (options: Partial<PageOptions> = {}): Promise<LoopbackPage> => {
    const page = await pages.open({ lifeMs: LIFE_MS, page: PAGE, ...options });
    onTestFinished(() => page.close());
    return page;
  };
  return { clock, open };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** As a browser asks that was led to an address, unless told otherwise. */
async function visit(
  url: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const sent = httpRequest(url, { method, headers, agent: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: await text(response),
  };
}

const refusedAt = (url: string) =>
  visit(url).then(
    () => 'answered',
    (error: NodeJS.ErrnoException) => error.code,
  );

/** Nobody has arrived so far, as far as that can be told without waiting. */
async function stillWaits(page: LoopbackPage): Promise<boolean> {
  const waiting = Symbol('waiting');
  return (await Promise.race([page.arrival, Promise.resolve(waiting)])) === waiting;
}

describe('a page on this computer', () => {
  test('is at an address that nobody can guess, and never the same twice', async () => {
    const { open } = desk();
    const [one, other] = await Promise.all([open(), open()]);
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}$/);
    expect(new URL(one.url).pathname).not.toBe(new URL(other.url).pathname);
    expect(new URL(one.url).port).not.toBe(new URL(other.url).port);
  });

  test('gives what the one who arrives brings, and says where to go on', async () => {
    const { open } = desk();
    const page = await open({ path: '/callback' });
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    const answer = await visit(`${page.url}?code=a%20b&state=c`);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<html lang="en">');
    expect(answer.body).toContain('You can close this page and go back to Syncwatch.');
    expect(answer.body).not.toMatch(/<script|https?:|a b|a%20b/);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-.+frame-ancestors 'none'$/,
      ),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    });
    const arrived = await page.arrival;
    expect(arrived).toBeInstanceOf(URLSearchParams);
    expect(Object.fromEntries(arrived as URLSearchParams)).toEqual({ code: 'a b', state: 'c' });
  });

  test('speaks the operator’s language, and what it says cannot become more than words', async () => {
    const { open } = desk('fr');
    const page = await open({ page: { ...PAGE, title: message('tray.named', NAMES) } });
    const { body } = await visit(page.url);
    expect(body).toContain('<html lang="fr">');
    expect(body).toContain('Vous pouvez fermer cette page');
    expect(body).toContain('&#60;b&#62;Bank&#60;/b&#62; (&#34;A&#38;B&#34;)');
  });

  test('is gone after the one who arrived', async () => {
    const { open } = desk();
    const page = await open();
    await visit(`${page.url}?code=first`);
    expect(await refusedAt(`${page.url}?code=second`)).toBe('ECONNREFUSED');
    expect(String(await page.arrival)).toBe('code=first');
  });

  test('is gone when its life is over, or when it is closed, and says which', async () => {
    const { clock, open } = desk();
    const [one, other] = await Promise.all([open(), open()]);
    one.close();
    expect(await one.arrival).toBe('closed');
    await clock.forward(LIFE_MS - 1);
    expect(await stillWaits(other)).toBe(true);
    await clock.forward(1);
    expect(await other.arrival).toBe('expired');
    for (const { url } of [one, other]) expect(await refusedAt(url)).toBe('ECONNREFUSED');
    other.close();
    expect(await other.arrival).toBe('expired');
  });

  test('does not disturb another', async () => {
    const { open } = desk();
    const pages = await Promise.all([open(), open(), open()]);
    const [first, second, third] = pages;
    await visit(`${second?.url}?n=2`);
    first?.close();
    await visit(`${third?.url}?n=3`);
    expect(await Promise.all(pages.map(async ({ arrival }) => String(await arrival)))).toEqual([
      'closed',
      'n=2',
      'n=3',
    ]);
  });

  test('takes the first of two who arrive at once', async () => {
    const { open } = desk();
    const page = await open();
    const visits = ['1', '2', '3', '4'].map((n) => visit(`${page.url}?n=${n}`));
    const ends = await Promise.allSettled(visits);
    const welcomed = ends.filter((end) => end.status === 'fulfilled' && end.value.status === 200);
    expect(welcomed).toHaveLength(1);
    expect(String(await page.arrival)).toMatch(/^n=\d$/);
  });
});

const NAMES = { provider: '<b>Bank</b>', owner: '"A&B"' };

describe('who is turned away, and leaves the page as it was', () => {
  test.each<[string, number, (url: URL) => Promise<Answer>]>([
    ['the icon that browsers ask for', 404, ({ origin }) => visit(`${origin}/favicon.ico`)],
    ['the root', 404, ({ origin }) => visit(`${origin}/`)],
    ['a path that is longer', 404, ({ href }) => visit(`${href}x?code=x`)],
    ['a path below', 404, ({ href }) => visit(`${href}/x`)],
    ['a page elsewhere that posts', 405, ({ href }) => visit(href, { method: 'POST' })],
    ['a look at the head', 405, ({ href }) => visit(href, { method: 'HEAD' })],
    ['a question what is allowed', 405, ({ href }) => visit(href, { method: 'OPTIONS' })],
    ['a name that was made to lead here', 421, named('evil.example')],
    ['that name with our port', 421, ({ href, port }) => named(`evil.example:${port}`)(href)],
    ['another name of this computer', 421, ({ href, port }) => named(`localhost:${port}`)(href)],
    ['another port', 421, named('127.0.0.1:1')],
    ['no port', 421, named('127.0.0.1')],
    [
      'a page that fetches it',
      403,
      fetched({ 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }),
    ],
    ['a picture', 403, fetched({ 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })],
    ['a frame', 403, fetched({ 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' })],
    ['a browser that guesses what comes next', 403, fetched({ 'sec-purpose': 'prefetch' })],
  ])('%s (%i)', async (_who, status, attempt) => {
    const { open } = desk();
    const page = await open();
    const answer = await attempt(new URL(page.url));
    expect(answer.status).toBe(status);
    expect(answer.body).toBe('');
    expect(await stillWaits(page)).toBe(true);
    const good = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await visit(`${page.url}?code=x`, { headers: good })).status).toBe(200);
    expect(String(await page.arrival)).toBe('code=x');
  });

  test.each([
    [
      'two hosts',
      (path: string, host: string) => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nHost: evil\r\n\r\n`,
    ],
    ['no host', (path: string) => `GET ${path} HTTP/1.0\r\n\r\n`],
    [
      'an address of elsewhere',
      (path: string, host: string) => `GET http://evil${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    ],
    [
      'a tunnel',
      (_path: string, host: string) => `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    ],
    ['no HTTP', () => '\u0016\u0003\u0001 hello\r\n\r\n'],
    [
      'far too much',
      (path: string, host: string) =>
        `GET ${path}?${'x'.repeat(20_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    ],
  ])('%s', async (_who, bytes) => {
    const { open } = desk();
    const page = await open();
    const { host, port, pathname } = new URL(page.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(bytes(pathname, host));
    expect(await text(socket)).not.toMatch(/^HTTP\/1\.1 200/);
    expect(await stillWaits(page)).toBe(true);
    expect((await visit(page.url)).status).toBe(200);
  });

  test('one who connects and says nothing is let go with the page', async () => {
    const { open } = desk();
    const page = await open();
    const idle = connect(Number(new URL(page.url).port), '127.0.0.1');
    await once(idle, 'connect');
    const gone = once(idle, 'close');
    idle.on('error', () => {});
    await visit(page.url);
    await gone;
    expect(String(await page.arrival)).toBe('');
  });
});

function named(host: string) {
  return (url: URL | string) => visit(String(url), { headers: { host } });
}

function fetched(headers: Record<string, string>) {
  return ({ href }: URL) => visit(href, { headers });
}
