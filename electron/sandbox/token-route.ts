import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Faults } from './faults.ts';
import { htmlAnswer } from './interference.ts';
import { otherVerbs, problem } from './problem.ts';
import { USER_SCOPES } from './tokens.ts';
import type { TokenPair, Tokens } from './tokens.ts';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly email: string;
  readonly password: string;
}

interface Parts {
  readonly tokens: Tokens;
  readonly credentials: Credentials;
  readonly faults: Faults;
  readonly accessTokenLifetimeSeconds: number;
  readonly now: () => number;
}

type Fields = ReadonlyMap<string, string>;

/**
 * `POST {auth}/token`: the password and refresh_token grants, form or JSON, client credentials in
 * the body (accounts-api §2).
 */
export function tokenRoute(parts: Parts): Hono {
  const { tokens, credentials, faults, accessTokenLifetimeSeconds, now } = parts;
  const app = new Hono();

  app.post('/token', async (context) => {
    context.header('Cache-Control', 'no-store');
    const fields = await readFields(context);
    if (typeof fields === 'string') return problem(context, 400, 'invalid_request', fields);
    if (
      fields.get('client_id') !== credentials.clientId ||
      fields.get('client_secret') !== credentials.clientSecret
    ) {
      const description = 'client_id and client_secret are wanted in the body, and must be right.';
      return problem(context, 401, 'invalid_client', description);
    }
    switch (fields.get('grant_type')) {
      case 'password':
        return failure(context, 'sign-in-fails') ?? signIn(context, fields);
      case 'refresh_token':
        return failure(context, 'token-refresh-fails') ?? renew(context, fields);
      case undefined:
        return problem(context, 400, 'invalid_request', 'grant_type is missing.');
      default: {
        const description = 'Here grant_type is password or refresh_token.';
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
    const scopes = fields.get('scope')?.split(' ').filter(Boolean) ?? [];
    const unknown = scopes.find((scope) => !USER_SCOPES.includes(scope));
    if (unknown !== undefined) {
      return problem(context, 400, 'invalid_scope', `${unknown} is not a scope of a user's token.`);
    }
    if (username !== credentials.email || password !== credentials.password) {
      return problem(context, 400, 'invalid_grant', 'The e-mail or the password is wrong.');
    }
    const pair = tokens.grant(scopes.length > 0 ? scopes : USER_SCOPES, now());
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

/** The fields of the body, or a sentence on what is wrong with it. */
async function readFields(context: Context): Promise<Fields | string> {
  const mediaType = context.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  const body = await context.req.text();
  if (mediaType === 'application/x-www-form-urlencoded') {
    const pairs = [...new URLSearchParams(body)];
    const fields = new Map(pairs);
    return fields.size === pairs.length ? fields : 'A field is given twice.';
  }
  if (mediaType === 'application/json') return readJson(body);
  return 'The body must be application/x-www-form-urlencoded or application/json.';
}

function readJson(body: string): Fields | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return 'The body is not JSON.';
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return 'The body must be a JSON object.';
  }
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string') fields.set(name, value);
  }
  return fields;
}
