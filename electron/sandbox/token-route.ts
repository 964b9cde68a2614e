import type { Context } from 'hono';
import { Hono } from 'hono';
import { readFields } from './body-fields.ts';
import type { Fields } from './body-fields.ts';
import type { Codes } from './codes.ts';
import type { Faults } from './faults.ts';
import { htmlAnswer } from './interference.ts';
import { otherVerbs, problem } from './problem.ts';
import { readScopes } from './scopes.ts';
import type { TokenPair, Tokens } from './tokens.ts';
import type { Credentials, User } from './users.ts';

interface Parts {
  readonly tokens: Tokens;
  readonly codes: Codes;
  readonly client: Pick<Credentials, 'clientId' | 'clientSecret'>;
  readonly users: readonly User[];
  readonly faults: Faults;
  readonly accessTokenLifetimeSeconds: number;
  readonly now: () => number;
}

/**
 * `POST {auth}/token`: the password, authorization_code and refresh_token grants, form or JSON,
 * client credentials in the body (accounts-api §2).
 */
export function tokenRoute(parts: Parts): Hono {
  const { tokens, codes, client, users, faults, accessTokenLifetimeSeconds, now } = parts;
  const app = new Hono();

  app.post('/token', async (context) => {
    context.header('Cache-Control', 'no-store');
    const fields = await readFields(context);
    if (typeof fields === 'string') return problem(context, 400, 'invalid_request', fields);
    if (
      fields.get('client_id') !== client.clientId ||
      fields.get('client_secret') !== client.clientSecret
    ) {
      const description = 'client_id and client_secret are wanted in the body, and must be right.';
      return problem(context, 401, 'invalid_client', description);
    }
    switch (fields.get('grant_type')) {
      case 'password':
        return failure(context, 'sign-in-fails') ?? signIn(context, fields);
      case 'authorization_code':
        return failure(context, 'sign-in-fails') ?? exchange(context, fields);
      case 'refresh_token':
        return failure(context, 'token-refresh-fails') ?? renew(context, fields);
      case undefined:
        return problem(context, 400, 'invalid_request', 'grant_type is missing.');
      default: {
        const description = 'Here grant_type is password, authorization_code or refresh_token.';
        return problem(context, 400, 'unsupported_grant_type', description);
      }
    }
  });
  app.all('/token', otherVerbs('POST'));
  return app;

  function failure(
    context: Context,
    name: 'sign-in-fails' | 'token-refresh-fails',
  ): Response | undefined {
    switch (faults.strikes(name)?.with) {
      case undefined:
        return undefined;
      case 'invalid_grant':
        return problem(context, 400, 'invalid_grant', 'A switch makes the service refuse.');
      case '500':
        return problem(context, 500, 'SANDBOX_ERROR', 'A switch makes the service fail.');
      case 'html':
        return htmlAnswer(502);
    }
  }

  function signIn(context: Context, fields: Fields): Response {
    const username = fields.get('username');
    const password = fields.get('password');
    if (username === undefined || password === undefined) {
      return problem(context, 400, 'invalid_request', 'username or password is missing.');
    }
    const scopes = readScopes(fields.get('scope'));
    if ('unknown' in scopes) {
      const description = `${scopes.unknown} is not a scope of a user's token.`;
      return problem(context, 400, 'invalid_scope', description);
    }
    const user = users.find((one) => one.email === username && one.password === password);
    if (user === undefined) {
      return problem(context, 400, 'invalid_grant', 'The e-mail or the password is wrong.');
    }
    const pair = tokens.grant({ userId: user.id, scopes: scopes.known }, now());
    return answer(context, pair, faults.value('refresh-token-absent') === undefined);
  }

  /** A code that comes a second time ends what the first brought (RFC 6749 §4.1.2). */
  function exchange(context: Context, fields: Fields): Response {
    const code = fields.get('code');
    if (code === undefined) {
      return problem(context, 400, 'invalid_request', 'code is missing.');
    }
    const found = codes.redeem(code, fields, now());
    if ('refused' in found) {
      if (found.usedFor !== undefined) tokens.revoke(found.usedFor);
      return problem(context, 400, 'invalid_grant', found.refused);
    }
    const pair = tokens.grant(found.holder, now());
    codes.used(code, pair.familyId);
    return answer(context, pair, faults.value('refresh-token-absent') === undefined);
  }

  function renew(context: Context, fields: Fields): Response {
    const refreshToken = fields.get('refresh_token');
    if (refreshToken === undefined) {
      return problem(context, 400, 'invalid_request', 'refresh_token is missing.');
    }
    const pair = tokens.renew(refreshToken, now());
    return pair === undefined
      ? problem(context, 400, 'invalid_grant', 'The refresh token is unknown, used or revoked.')
      : answer(context, pair);
  }

  function answer(context: Context, pair: TokenPair, renewable = true): Response {
    return context.json({
      access_token: pair.accessToken,
      token_type: 'bearer',
      expires_in: accessTokenLifetimeSeconds,
      // Whether the real password grant returns one is unknown (accounts-api §2).
      ...(renewable ? { refresh_token: pair.refreshToken } : {}),
      scope: pair.scopes.join(' '),
    });
  }
}
