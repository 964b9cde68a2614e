import { describe, expect, it } from 'vitest';
import type { TokenAnswer } from './support.ts';
import { answerOf, open, passwordFields, postForm, refreshFields, User } from './support.ts';

const postJson = (url: string, body: string) =>
  fetch(`${url}/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body,
  });

describe('the password grant', () => {
  it('gives a token for a form', async () => {
    const { sandbox } = await open({ accessTokenLifetimeSeconds: 90 });
    const response = await postForm(sandbox, passwordFields(sandbox));
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^.{20,}$/),
      token_type: 'bearer',
      expires_in: 90,
      refresh_token: expect.stringMatching(/^.{20,}$/),
      scope: expect.stringContaining('connections_sync'),
    });
  });

  it('gives a token for JSON, with the extra field that a real client sends', async () => {
    const { sandbox } = await open();
    const body = JSON.stringify({ ...passwordFields(sandbox), provider: 'linxoConnect' });
    const { access_token: token } = await answerOf<TokenAnswer>(postJson(sandbox.authUrl, body));
    expect((await new User(sandbox, token).call('GET', '/users/me')).status).toBe(200);
  });

  it('takes given credentials, and random secrets otherwise', async () => {
    const given = await open({ secrets: { password: 'given', clientSecret: 'also given' } });
    expect(given.sandbox.credentials).toMatchObject({
      password: 'given',
      clientSecret: 'also given',
    });
    expect((await postForm(given.sandbox, passwordFields(given.sandbox))).status).toBe(200);
    const one = await open();
    const other = await open();
    expect(one.sandbox.credentials.password).not.toBe(other.sandbox.credentials.password);
    expect(one.sandbox.credentials.clientSecret).not.toBe(other.sandbox.credentials.clientSecret);
  });

  it.each([
    [{ client_id: 'other' }, 401, 'invalid_client'],
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ username: 'nobody@sandbox.example' }, 400, 'invalid_grant'],
    [{ password: 'wrong' }, 400, 'invalid_grant'],
    [{ scope: 'profile everything' }, 400, 'invalid_scope'],
    [{ grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
  ])('refuses %o', async (wrong, status, error) => {
    const { sandbox } = await open();
    const response = await postForm(sandbox, { ...passwordFields(sandbox), ...wrong });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error, error_description: expect.any(String) });
  });

  it.each([
    ['client_id', 401, 'invalid_client'],
    ['client_secret', 401, 'invalid_client'],
    ['grant_type', 400, 'invalid_request'],
    ['username', 400, 'invalid_request'],
    ['password', 400, 'invalid_request'],
  ])('refuses a body without %s', async (field, status, error) => {
    const { sandbox } = await open();
    const { [field]: _left, ...fields } = passwordFields(sandbox);
    const response = await postForm(sandbox, fields);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  });

  it.each(['not json', '[]', 'null', '"text"'])('refuses %s as JSON', async (body) => {
    const { sandbox } = await open();
    const response = await postJson(sandbox.authUrl, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('refuses another media type, and a field given twice', async () => {
    const { sandbox } = await open();
    const text = await fetch(`${sandbox.authUrl}/token`, { method: 'POST', body: 'grant_type=x' });
    expect(text.status).toBe(400);
    const twice = new URLSearchParams(passwordFields(sandbox));
    twice.append('username', 'second');
    const response = await fetch(`${sandbox.authUrl}/token`, { method: 'POST', body: twice });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('answers other verbs with 405', async () => {
    const { sandbox } = await open();
    const response = await fetch(`${sandbox.authUrl}/token`);
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('POST');
  });
});

describe('the refresh_token grant', () => {
  it('gives a new pair, and refuses the old refresh token', async () => {
    const { sandbox } = await open();
    const first = await answerOf<TokenAnswer>(postForm(sandbox, passwordFields(sandbox)));
    const response = await postForm(sandbox, refreshFields(sandbox, first.refresh_token));
    expect(response.status).toBe(200);
    const second = (await response.json()) as TokenAnswer;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    expect((await new User(sandbox, second.access_token).call('GET', '/users/me')).status).toBe(
      200,
    );

    const again = await postForm(sandbox, refreshFields(sandbox, first.refresh_token));
    expect(again.status).toBe(400);
    expect(await again.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('ends everything of a sign-in whose old refresh token comes back, and nothing else', async () => {
    const { sandbox } = await open();
    const other = await answerOf<TokenAnswer>(postForm(sandbox, passwordFields(sandbox)));
    const first = await answerOf<TokenAnswer>(postForm(sandbox, passwordFields(sandbox)));
    const second = await answerOf<TokenAnswer>(
      postForm(sandbox, refreshFields(sandbox, first.refresh_token)),
    );
    await postForm(sandbox, refreshFields(sandbox, first.refresh_token));

    const renewal = await postForm(sandbox, refreshFields(sandbox, second.refresh_token));
    expect(await renewal.json()).toMatchObject({ error: 'invalid_grant' });
    for (const token of [first.access_token, second.access_token]) {
      expect((await new User(sandbox, token).call('GET', '/users/me')).status).toBe(401);
    }
    expect((await new User(sandbox, other.access_token).call('GET', '/users/me')).status).toBe(200);
  });

  it('keeps the scopes of the sign-in', async () => {
    const { sandbox } = await open();
    const fields = { ...passwordFields(sandbox), scope: 'profile connections_sync' };
    const first = await answerOf<TokenAnswer>(postForm(sandbox, fields));
    const second = await answerOf<TokenAnswer>(
      postForm(sandbox, refreshFields(sandbox, first.refresh_token)),
    );
    expect(second.scope).toBe('profile connections_sync');
  });

  it.each(['', 'made up', 'made.up'])('refuses "%s"', async (refreshToken) => {
    const { sandbox } = await open();
    const response = await postForm(sandbox, refreshFields(sandbox, refreshToken));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses a body without one', async () => {
    const { sandbox } = await open();
    const { refresh_token: _left, ...fields } = refreshFields(sandbox, '');
    expect(await answerOf(postForm(sandbox, fields))).toMatchObject({ error: 'invalid_request' });
  });
});

describe('an access token', () => {
  it('ends by the clock, and a renewed one goes on', async () => {
    const { sandbox, clock } = await open({ accessTokenLifetimeSeconds: 60 });
    const first = await answerOf<TokenAnswer>(postForm(sandbox, passwordFields(sandbox)));
    const user = new User(sandbox, first.access_token);
    clock.forward(59_999);
    expect((await user.call('GET', '/connections')).status).toBe(200);
    clock.forward(1);
    const ended = await user.call('GET', '/connections');
    expect(ended.status).toBe(401);
    expect(ended.headers.get('WWW-Authenticate')).toContain('invalid_token');
    expect(await ended.json()).toMatchObject({ error: 'invalid_token' });

    const second = await answerOf<TokenAnswer>(
      postForm(sandbox, refreshFields(sandbox, first.refresh_token)),
    );
    expect((await new User(sandbox, second.access_token).call('GET', '/connections')).status).toBe(
      200,
    );
  });
});
