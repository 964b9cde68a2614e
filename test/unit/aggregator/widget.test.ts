import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../../electron/aggregator/http.ts';
import type { WidgetEntry } from '../../../electron/aggregator/widget-url.ts';
import { widgetUrlFor } from '../../../electron/aggregator/widget-url.ts';
import { createWidget } from '../../../electron/aggregator/widget.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { answer, answering, everythingIn, rejection } from '../../support/answers.ts';

const ACCESS = {
  widgetUrl: 'https://embed.example.com/v2.1',
  clientId: 'client',
  clientSecret: new Secret('cs-4e1 &'),
  accessToken: new Secret('tok-9f2c'),
};
const ID = 'ses-77b0';
const link = (path: string) => `https://embed.example.com/v2.1/widget/${path}?session_id=${ID}`;

function open(give: HttpResponse | ((request: HttpRequest) => HttpResponse)) {
  const http = answering(give);
  return { http, session: createWidget(http).open(ACCESS) };
}

const sessionOf = (body: object) => open(answer(200, body)).session;

describe('a widget session', () => {
  test('is asked for with a form, whose secrets are in its body only', async () => {
    const { http, session } = open(answer(200, { session_id: ID }));
    await session;
    expect(http.sent).toHaveLength(1);
    const [request] = http.sent;
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://embed.example.com/v2.1/widget_session',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      access_token: 'tok-9f2c',
      client_id: 'client',
      client_secret: 'cs-4e1 &',
    });
  });

  test('is asked for once more, at the other path, where the first does not exist', async () => {
    const { http, session } = open(({ url }) =>
      url.endsWith('/widget/widget_session') ? answer(200, { session_id: ID }) : answer(404),
    );
    expect((await session).id.reveal()).toBe(ID);
    expect(http.sent.map(({ url }) => url)).toEqual([
      'https://embed.example.com/v2.1/widget_session',
      'https://embed.example.com/v2.1/widget/widget_session',
    ]);
  });

  test.each<[string, HttpResponse, string, number]>([
    ['404 twice', answer(404), 'not-found', 2],
    ['401', answer(401, { error_description: 'tok-9f2c is no token' }), 'not-signed-in', 1],
    ['401 of the client', answer(401, { error: 'invalid_client' }), 'client-refused', 1],
    ['403 that quotes', answer(403, { message: `${ID} cs-4e1 &` }), 'forbidden', 1],
    ['500', answer(500, '<html>'), 'service-error', 1],
    [
      'terms to accept',
      answer(400, { error_description: 'ACCEPT_TERMS_AND_CONDITIONS_REQUIRED' }),
      'terms-required',
      1,
    ],
    ['a page', answer(200, '<html>'), 'not-the-service', 1],
    ['half of it', answer(200, `{"session_id":"${ID}",`), 'not-the-service', 1],
    ['text', answer(200, ID), 'not-the-service', 1],
    ['no id', answer(200, { _links: { terms: link('terms') } }), 'not-the-service', 1],
    ['an empty id', answer(200, { session_id: ' ' }), 'not-the-service', 1],
    ['half a character', answer(200, '{"session_id":"\\ud800"}'), 'not-the-service', 1],
    ['an endless id', answer(200, { session_id: ID.repeat(1_000) }), 'not-the-service', 1],
  ])('is not had from %s, and nothing of it is quoted', async (_what, said, code, requests) => {
    const { http, session } = open(said);
    const problem = await rejection(session);
    expect(problem.code).toBe(code);
    expect(http.sent).toHaveLength(requests);
    const told = everythingIn(problem);
    for (const secret of [ID, 'tok-9f2c', 'cs-4e1']) expect(told).not.toContain(secret);
  });

  test('shows nothing of itself', async () => {
    const session = await sessionOf({ session_id: ID, _links: { terms: link('terms') } });
    const url = widgetUrlFor(session, { path: 'terms' });
    const shown = `${inspect(session, { depth: 9 })} ${JSON.stringify(session)} ${inspect(url)} ${url}`;
    expect(shown).not.toContain(ID);
  });
});

describe('the address of an entry point', () => {
  const REPAIR = {
    path: 'edit_credentials',
    connectionId: '5000001',
    providerId: '1022',
    expectedAccountTypes: 'PAYMENT',
    redirectUrl: 'http://127.0.0.1:4321/a1b2',
    cancelUrl: 'http://127.0.0.1:4321/c3d4',
    locale: 'fr',
  } as const satisfies WidgetEntry;

  const address = async (body: object, entry: WidgetEntry) =>
    new URL(widgetUrlFor(await sessionOf(body), entry).reveal());

  test('of a repair has all that it takes (accounts-api §9)', async () => {
    const url = await address({ session_id: ID }, REPAIR);
    expect(url.origin + url.pathname).toBe(
      'https://embed.example.com/v2.1/widget/edit_credentials',
    );
    expect(url.search).toMatch(/^\?session_id=ses-77b0&connection_id=/);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      session_id: ID,
      connection_id: '5000001',
      provider_id: '1022',
      expected_account_types: 'PAYMENT',
      wait_sync_end: 'false',
      redirect_url: REPAIR.redirectUrl,
      cancel_url: REPAIR.cancelUrl,
      locale: 'fr',
    });
  });

  test.each(['manage_accounts', 'terms'] as const)('%s has only what is given', async (path) => {
    const url = await address({ session_id: 'a/b&c' }, { path });
    expect(url.href).toBe(`https://embed.example.com/v2.1/widget/${path}?session_id=a%2Fb%26c`);
  });

  test('is the service’s own link, with our parameters behind its own', async () => {
    const terms = `https://embed.example.com/other/terms-v2?session_id=${ID}&lang=x#top`;
    const url = await address(
      { session_id: ID, _links: { terms } },
      { path: 'terms', locale: 'fr' },
    );
    expect(url.href).toBe(
      `https://embed.example.com/other/terms-v2?session_id=${ID}&lang=x&locale=fr`,
    );
  });

  test('is beside the links that the service gave', async () => {
    const _links = {
      terms: 7,
      add_connection: `https://embed.example.com/v9/w/add_connection?session_id=${ID}`,
    };
    const url = await address({ session_id: ID, _links }, REPAIR);
    expect(url.pathname).toBe('/v9/w/edit_credentials');
    expect(url.searchParams.getAll('session_id')).toEqual([ID]);
  });

  test.each([
    'https://evil.example/widget/add_connection',
    'https://embed.example.com.evil.example/widget/add_connection',
    'http://embed.example.com/v2.1/widget/add_connection',
    'https://embed.example.com:8443/widget/add_connection',
    'https://x:y@embed.example.com/w/add_connection',
    'https://embed.example.com/w/something_else',
    '/w/add_connection',
    'javascript:alert(1)',
    '',
  ])('is ours where the link is %s', async (add_connection) => {
    const url = await address({ session_id: ID, _links: { add_connection } }, REPAIR);
    expect(url.origin + url.pathname).toBe(
      'https://embed.example.com/v2.1/widget/edit_credentials',
    );
  });

  test('is ours where the service’s own link leads elsewhere', async () => {
    const _links = { edit_credentials: 'https://evil.example/widget/edit_credentials' };
    const url = await address({ session_id: ID, _links }, REPAIR);
    expect(url.origin).toBe('https://embed.example.com');
  });
});
