import { describe, expect, it } from 'vitest';
import { answerOf, open, User } from './support.ts';

const DAY_MS = 86_400_000;
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    iss: string;
    aud: string;
    exp: number;
    [claim: string]: unknown;
  };

describe('a token for pasting', () => {
  it.each(['opaque', 'jwt'] as const)('lasts thirty days: %s', async (form) => {
    const { sandbox, clock } = await open();
    const user = new User(sandbox, sandbox.issueToken({ form }));
    expect((await user.call('GET', '/connections')).status).toBe(200);
    expect((await user.inVersion3('/users/me')).status).toBe(200);
    expect((await user.widgetSession()).status).toBe(200);
    clock.forward(30 * DAY_MS - 1);
    expect((await user.call('GET', '/users/me')).status).toBe(200);
    clock.forward(1);
    const ended = await user.call('GET', '/users/me');
    expect(ended.status).toBe(401);
    expect(ended.headers.get('WWW-Authenticate')).toBe(
      'Bearer error="invalid_token", error_description="The access token has ended."',
    );
  });

  it('says as a JWT for whom, by whom, until when, and that it is invented', async () => {
    const { sandbox, clock } = await open();
    const token = sandbox.issueToken({ form: 'jwt', scope: 'profile', lifetimeSeconds: 60 });
    const [header = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({
      typ: 'JWT',
      sandbox: 'invented',
    });
    expect(claimsOf(token)).toEqual({
      iss: sandbox.authUrl,
      aud: `http://127.0.0.1:${sandbox.port}/api`,
      sub: '4000001',
      scope: 'profile',
      iat: clock.ms / 1000,
      exp: clock.ms / 1000 + 60,
    });
    expect((await new User(sandbox, token).call('GET', '/accounts')).status).toBe(403);
  });

  it('is refused with the reason when it is for another audience', async () => {
    const { sandbox } = await open();
    const audience = 'https://"else\\where.example';
    const user = new User(sandbox, sandbox.issueToken({ form: 'jwt', audience }));
    const refused = await user.call('GET', '/users/me');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('WWW-Authenticate')).toBe(
      `Bearer error="invalid_token", error_description="The access token is for another audience: https://'else'where.example"`,
    );
    expect(await refused.json()).toMatchObject({ error: 'invalid_token' });
    expect((await user.widgetSession()).status).toBe(401);
  });

  it('is refused when it was changed, or is from another service', async () => {
    const { sandbox } = await open();
    const other = await open();
    const [header, payload = '', signature] = sandbox.issueToken({ form: 'jwt' }).split('.');
    const claims = { ...claimsOf(`.${payload}`), sub: '4000002' };
    const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');
    for (const token of [
      `${header}.${changed}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      other.sandbox.issueToken({ form: 'jwt' }),
    ]) {
      expect((await new User(sandbox, token).call('GET', '/users/me')).status).toBe(401);
    }
  });

  it('is to be had at the admin routes too, of either user', async () => {
    const { sandbox } = await open();
    const { url, token } = sandbox.admin;
    const order = (body?: unknown, bearer = token) =>
      fetch(`${url}/tokens`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${bearer}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const idOf = async (body?: unknown) => {
      const answer = await order(body);
      expect(answer.status).toBe(201);
      const { access_token: made } = await answerOf<{ access_token: string }>(answer);
      return (await new User(sandbox, made).get<{ id: string }>('/users/me')).id;
    };
    expect(await idOf()).toBe('4000001');
    expect(await idOf({ form: 'jwt', email: sandbox.otherCredentials.email })).toBe('4000002');
    for (const wrong of [
      { form: 'other' },
      { email: 'nobody@sandbox.example' },
      { scope: 'everything' },
      { lifetimeSeconds: 0 },
      { lifetimeSeconds: 'long' },
      'text',
      null,
    ]) {
      expect((await order(wrong)).status, JSON.stringify(wrong)).toBe(400);
    }
    expect((await order({}, 'other')).status).toBe(401);
  });
});
