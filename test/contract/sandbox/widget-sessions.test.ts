import { describe, expect, it } from 'vitest';
import { answerOf, open, signedIn, User } from './support.ts';
import { pageOf, visit, visitor } from './widget-support.ts';

interface SessionAnswer {
  session_id: string;
  _links?: Record<string, string>;
}

describe('a widget session', () => {
  it.each(['widget_session', 'widget/widget_session'])(
    'is opened at %s, by a form',
    async (path) => {
      const { sandbox, user } = await signedIn();
      const response = await user.widgetSession({}, path);
      expect(response.status).toBe(200);
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      const { session_id: id, _links: links } = await answerOf<SessionAnswer>(response);
      expect(id).toMatch(/^.{20,}$/);
      const link = (entry: string) => `${sandbox.widgetUrl}/widget/${entry}?session_id=${id}`;
      expect(links).toEqual({
        add_connection: link('add_connection'),
        terms: link('terms'),
        professional_account: link('professional-account'),
      });
      for (const address of Object.values(links ?? {})) await pageOf(fetch(address));
    },
  );

  it('is opened by JSON too, and in v3', async () => {
    const { sandbox, user } = await signedIn();
    const { clientId, clientSecret } = sandbox.credentials;
    const response = await fetch(`${sandbox.v3.widgetUrl}/widget_session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        access_token: user.accessToken,
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    const { _links: links } = await answerOf<SessionAnswer>(response);
    expect(links?.['terms']).toContain('/embed/v3/widget/terms?');
  });

  it.each([
    [{ client_id: 'other' }, 401, 'invalid_client'],
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ access_token: 'unknown' }, 401, 'invalid_token'],
  ])('is refused with %o', async (changes, status, error) => {
    const { user } = await signedIn();
    const response = await user.widgetSession(changes);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  });

  it('is refused without a token, as text, and to other verbs', async () => {
    const { sandbox, user } = await signedIn();
    const url = `${sandbox.widgetUrl}/widget_session`;
    const { clientId, clientSecret } = sandbox.credentials;
    const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret });
    expect((await fetch(url, { method: 'POST', body })).status).toBe(400);
    expect((await fetch(url, { method: 'POST', body: 'text' })).status).toBe(400);
    expect((await fetch(url)).status).toBe(405);
    expect((await user.widgetSession({}, 'widget/session')).status).toBe(404);
  });

  it('lasts ten minutes', async () => {
    const { clock, visitor: somebody } = await visitor('terms');
    clock.forward(599_999);
    await pageOf(somebody.look());
    clock.forward(1);
    expect(await pageOf(somebody.look(), 410)).toContain('This session has ended');
    expect(await pageOf(somebody.press('succeed'), 410)).toContain('has ended');
  });

  it('is good for one end, whichever it is', async () => {
    for (const decision of ['succeed', 'cancel', 'leave']) {
      const { visitor: somebody } = await visitor('terms');
      await somebody.press(decision);
      expect(await pageOf(somebody.look(), 410)).toContain('was used');
    }
  });

  it('is wanted by every page', async () => {
    const { sandbox } = await open();
    const page = fetch(`${sandbox.widgetUrl}/widget/terms?session_id=made-up`);
    expect(await pageOf(page, 410)).toContain('no such session');
    expect((await fetch(`${sandbox.widgetUrl}/widget/terms`)).status).toBe(410);
    expect((await fetch(`${sandbox.widgetUrl}/widget/elsewhere`)).status).toBe(404);
  });
});

describe('switches of the widget', () => {
  it.each([
    ['widget_session', 'widget/widget_session'],
    ['widget/widget_session', 'widget_session'],
  ] as const)('leave one path: %s', async (only, gone) => {
    const { user } = await signedIn({ faults: { 'widget-session-path': only } });
    expect((await user.widgetSession({}, only)).status).toBe(200);
    expect((await user.widgetSession({}, gone)).status).toBe(404);
  });

  it('give the older answer without links', async () => {
    const { user } = await signedIn({ faults: { 'widget-links-absent': true } });
    const session = await answerOf<SessionAnswer>(user.widgetSession());
    expect(Object.keys(session)).toEqual(['session_id']);
  });

  it('let a session end at once', async () => {
    const { visitor: somebody } = await visitor(
      'terms',
      {},
      { faults: { 'widget-session-expires': true } },
    );
    expect(await pageOf(somebody.look(), 410)).toContain('has ended');
  });

  it('make the request for a session fail, and not the pages', async () => {
    const { user } = await signedIn();
    const somebody = await visit(user, 'terms');
    user.sandbox.faults.set('error-answers', { on: 'widget-session' });
    expect((await user.widgetSession()).status).toBe(503);
    await pageOf(somebody.look());
    expect((await user.call('GET', '/users/me')).status).toBe(200);
  });
});

describe('terms that are not accepted', () => {
  it('keep the user out right after the sign-in, until they are accepted in the widget', async () => {
    const { user } = await signedIn({ faults: { 'terms-not-accepted': true } });
    const refused = await user.call('GET', '/users/me');
    expect(refused.status).toBe(403);
    const { error_description: said } = await answerOf<{ error_description: string }>(refused);
    expect(said.trim()).toBe('ACCEPT_TERMS_AND_CONDITIONS_REQUIRED');
    const somebody = await visit(user, 'terms');
    expect(await pageOf(somebody.look())).toContain('value="succeed">Accept');
    await somebody.press('cancel');
    expect((await user.call('GET', '/users/me')).status).toBe(403);
    await (await visit(user, 'terms')).press('succeed');
    expect((await user.call('GET', '/users/me')).status).toBe(200);
  });

  it.each(['api', 'any'] as const)('do not keep anybody from the widget: %s', async (on) => {
    const { user } = await signedIn();
    user.sandbox.faults.set('terms-not-accepted', { on });
    expect((await user.call('GET', '/connections')).status).toBe(403);
    await (await visit(user, 'terms')).press('succeed');
    expect((await user.call('GET', '/connections')).status).toBe(200);
  });

  it('are accepted without a way in where no token is given either', async () => {
    const { sandbox, user } = await signedIn();
    sandbox.faults.set('terms-not-accepted', 'token');
    const refused = await fetch(`${sandbox.authUrl}/token`, { method: 'POST' });
    expect(await refused.json()).toMatchObject({
      error_description: expect.stringContaining('ACCEPT_TERMS_AND_CONDITIONS_REQUIRED'),
    });
    await (await visit(new User(sandbox, user.accessToken), 'terms')).press('succeed');
    expect(sandbox.faults.all()).toEqual({});
  });
});
