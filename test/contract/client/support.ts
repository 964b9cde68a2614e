import { onTestFinished } from 'vitest';
import { createHttp } from '../../../electron/adapters/http.ts';
import type { AccessTokens, AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import { createAccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import type { ApiVersion } from '../../../electron/aggregator/environments.ts';
import type { Http } from '../../../electron/aggregator/http.ts';
import type { Service } from '../../../electron/aggregator/requests.ts';
import type { ClientIdentity, SignIn, Tokens } from '../../../electron/aggregator/sign-in.ts';
import { createSignIn } from '../../../electron/aggregator/sign-in.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import type { Sandbox, SandboxOptions } from '../../../electron/sandbox/server.ts';
import { startSandbox } from '../../../electron/sandbox/server.ts';
import { START } from '../../support/domain.ts';

/** The versions that the built-in service speaks, for every test of the client that can be run in either. */
export const VERSIONS: readonly ApiVersion[] = ['v2.1'];
/** And those in which it has accounts, transactions and a widget as well. */
export const FULL_VERSIONS: readonly ApiVersion[] = [];

/** Our client, as it is shipped but over Node's `fetch`, and the built-in service it talks to over HTTP. */
export class Line {
  readonly sandbox: Sandbox;
  readonly http: Http = createHttp(globalThis.fetch);
  readonly signIn: SignIn = createSignIn(this.http);
  readonly client: ClientIdentity;
  readonly service: Service;
  readonly widgetUrl: string;

  private constructor(sandbox: Sandbox, version: ApiVersion) {
    this.sandbox = sandbox;
    this.service = { apiUrl: new URL(`/api/${version}`, sandbox.apiUrl).href, version };
    this.widgetUrl = new URL(`/embed/${version}`, sandbox.widgetUrl).href;
    this.client = {
      authUrl: sandbox.authUrl,
      clientId: sandbox.credentials.clientId,
      clientSecret: new Secret(sandbox.credentials.clientSecret),
    };
  }

  /** The service's clock stands at `START` unless a test moves it. */
  static async open(version: ApiVersion, options: SandboxOptions = {}): Promise<Line> {
    const sandbox = await startSandbox({ now: () => START, ...options });
    onTestFinished(() => sandbox.close());
    return new Line(sandbox, version);
  }

  tokens(): Promise<Tokens> {
    const { email, password } = this.sandbox.credentials;
    return this.signIn.password(this.client, email, new Secret(password));
  }

  async api(access?: AccessTokens): Promise<AccountsApi> {
    const { accessToken } = await this.tokens();
    return createAccountsApi(this.http, () => this.service, access ?? onlyEver(accessToken));
  }

  /** What was sent below the API, oldest first, as `GET /connections`; without the question whose the token is. */
  sent(): string[] {
    return this.#requests().filter((sent) => sent !== WHOSE);
  }

  /** All of it, that question too, without what was sent as a query. */
  steps(): string[] {
    return this.#requests().map((sent) => sent.replace(/\?.*/, ''));
  }

  #requests(): string[] {
    const base = new URL(this.service.apiUrl).pathname;
    return this.sandbox
      .requests()
      .filter(({ path }) => path.startsWith(base))
      .map(({ method, path }) => `${method} ${path.slice(base.length)}`);
  }
}

/** What v3 is asked before a list. */
export const WHOSE = 'GET /users/me';

export async function firstId(api: AccountsApi): Promise<string> {
  const [first] = await api.listConnections();
  if (first === undefined) throw new Error('The built-in service has no connection.');
  return first.id;
}

/** The only answer to requests whose path ends so; the service answers the others. */
export function instead(method: string, end: RegExp, give: () => Response) {
  return (request: Request) =>
    request.method === method && end.test(new URL(request.url).pathname) ? give() : undefined;
}

/** One token, and no other to be had. */
export function onlyEver(token: Secret): AccessTokens {
  return {
    current: async () => token,
    renewed: async () => {
      throw new Problem('not-signed-in');
    },
    refused: () => {},
  };
}

/** A first token and the ones that follow it; `asked` keeps what was asked of it. */
export function inTurn(...texts: readonly string[]): AccessTokens & { readonly asked: string[] } {
  const asked: string[] = [];
  let turn = 0;
  const token = () => new Secret(texts[turn] ?? 'none left');
  return {
    asked,
    async current() {
      asked.push('current');
      return token();
    },
    async renewed(refused) {
      asked.push(`renewed after ${texts.findIndex((text) => text === refused.reveal())}`);
      turn += 1;
      return token();
    },
    refused() {
      asked.push('refused');
    },
  };
}
