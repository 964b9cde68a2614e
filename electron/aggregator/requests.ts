import type { User } from '../domain/account.ts';
import { Problem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { ApiVersion } from './environments.ts';
import { listIn } from './fields.ts';
import { otherVersion } from './form.ts';
import type { Http, HttpRequest, HttpResponse, Revive } from './http.ts';
import { parseJson, problemOf } from './http.ts';
import type { Page } from './pages.ts';
import { readUser } from './read-user.ts';

/** Where the client gets its access token, and another one when the service refused the first. */
export interface AccessTokens {
  current(): Promise<Secret>;
  /** A token that is not `refused`. Rejects with a `Problem` when there is none to be had. */
  renewed(refused: Secret): Promise<Secret>;
  /** The service refused a fresh token too: a person has to sign in again (accounts-api §14 #19). */
  refused(): void;
}

/** One token and no other, for a sign-in that is merely tried. */
export function onlyToken(token: Secret): AccessTokens {
  return {
    current: async () => token,
    renewed: async () => {
      throw new Problem('not-signed-in', { status: 401 });
    },
    refused: () => {},
  };
}

/** Where the API is and which version is spoken there. */
export interface Service {
  readonly apiUrl: string;
  readonly version: ApiVersion;
}

/** With the token that was sent for it, which no error may repeat, and the version that was spoken. */
export interface Reply extends HttpResponse {
  readonly bearer: Secret;
  readonly version: ApiVersion;
}

export type Query = Readonly<Record<string, string | number>>;

export interface Requests {
  send(method: HttpRequest['method'], path: string): Promise<Reply>;
  /** Asks for a list of what is the user's; v3 wants to be told whose (accounts-api §4, §8). */
  list(path: string, query: (version: ApiVersion) => Query): Promise<Reply>;
  /** Whose the token is. Rejects with a `Problem`. */
  me(): Promise<User>;
}

export function createRequests(http: Http, service: () => Service, tokens: AccessTokens): Requests {
  /** Only a token says whose it is, and it never becomes another's: so that is asked once for each. Kept no longer than the token itself. */
  const owners = new WeakMap<Secret, { apiUrl: string; answer: Promise<Reply> }>();

  return {
    send: (method, path) => withToken((bearer) => exchange(service(), method, path, bearer)),
    list: (path, query) =>
      withToken(async (bearer) => {
        const at = service();
        const asked = query(at.version);
        if (at.version === 'v2.1') return exchange(at, 'GET', addressed(path, asked), bearer);
        const said = await ownerOf(bearer, at);
        // Where nobody may say whose the token is, that is the answer to the list as well.
        if (!isSuccess(said)) return said;
        const { id } = userIn(said);
        return exchange(at, 'GET', addressed(path, { user_id: id, ...asked }), bearer);
      }),
    async me() {
      return userIn(success(await withToken((bearer) => ownerOf(bearer, service()))));
    },
  };

  async function withToken(ask: (bearer: Secret) => Promise<Reply>): Promise<Reply> {
    const token = await tokens.current();
    const reply = await ask(token);
    if (reply.status !== 401) return reply;
    // A 401 means that nothing was done: one renewal and one repetition are safe, also for a POST (accounts-api §2).
    const repeated = await ask(await tokens.renewed(token));
    if (repeated.status === 401) tokens.refused();
    return repeated;
  }

  function ownerOf(bearer: Secret, at: Service): Promise<Reply> {
    const known = owners.get(bearer);
    if (known?.apiUrl === at.apiUrl) return known.answer;
    const asked = { apiUrl: at.apiUrl, answer: exchange(at, 'GET', '/users/me', bearer) };
    owners.set(bearer, asked);
    asked.answer
      .then((reply) => userIn(success(reply)))
      .catch(() => {
        if (owners.get(bearer) === asked) owners.delete(bearer);
      });
    return asked.answer;
  }

  async function exchange(
    { apiUrl, version }: Service,
    method: HttpRequest['method'],
    path: string,
    bearer: Secret,
  ): Promise<Reply> {
    const response = await http({
      method,
      url: `${apiUrl}${path}`,
      headers: { accept: 'application/json', authorization: `Bearer ${bearer.reveal()}` },
    });
    return { ...response, bearer, version };
  }
}

/** A 2xx. Anything else is thrown as the `Problem` it means. */
export function success(reply: Reply): Reply {
  if (isSuccess(reply)) return reply;
  const problem = problemOf(reply, [reply.bearer]);
  // Only v3 has such a parameter, so only v3 misses it.
  if (reply.version === 'v2.1' && problem.details.said?.includes('user_id') === true) {
    throw new Problem('version-mismatch', { ...problem.details, foundVersion: 'v3' });
  }
  throw problem;
}

/**
 * A page of a list as `read` understands it. Throws `version-mismatch` for one that is certainly of the other version, `not-the-service` for
 * what is no list.
 */
export function pageOf<T>(
  reply: Reply,
  name: string,
  read: (value: unknown) => T[] | undefined,
  revive?: Revive,
): Page<T> {
  const { status, version } = success(reply);
  const value = parseJson(reply, revive);
  const foundVersion = otherVersion(value, name, version);
  if (foundVersion !== undefined) throw new Problem('version-mismatch', { status, foundVersion });
  const items = read(value);
  if (items === undefined) throw new Problem('not-the-service', { status });
  return { items, length: listIn(value, name)?.length ?? 0 };
}

function userIn(reply: Reply): User {
  const user = readUser(parseJson(reply));
  if (user === undefined) throw new Problem('not-the-service', { status: reply.status });
  return user;
}

function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

function addressed(path: string, query: Query): string {
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  );
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
}
