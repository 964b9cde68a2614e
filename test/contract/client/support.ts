import { onTestFinished } from 'vitest';
import { createHttp } from '../../../electron/adapters/http.ts';
import type { AccessTokens, AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import { createAccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import type { Http } from '../../../electron/aggregator/http.ts';
import type { ClientIdentity, SignIn, Tokens } from '../../../electron/aggregator/sign-in.ts';
import { createSignIn } from '../../../electron/aggregator/sign-in.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import type { Sandbox, SandboxOptions } from '../../../electron/sandbox/server.ts';
import { startSandbox } from '../../../electron/sandbox/server.ts';
import { START } from '../../support/domain.ts';

/** Our client, as it is shipped but over Node's `fetch`, and the built-in service it talks to over HTTP. */
export class Line {
  readonly sandbox: Sandbox;
  readonly http: Http = createHttp(globalThis.fetch);
  readonly signIn: SignIn = createSignIn(this.http);
  readonly client: ClientIdentity;

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    this.client = {
      authUrl: sandbox.authUrl,
      clientId: sandbox.credentials.clientId,
      clientSecret: new Secret(sandbox.credentials.clientSecret),
    };
  }

  /** The service's clock stands at `START` unless a test moves it. */
  static async open(options: SandboxOptions = {}): Promise<Line> {
    const sandbox = await startSandbox({ now: () => START, ...options });
    onTestFinished(() => sandbox.close());
    return new Line(sandbox);
  }

  tokens(): Promise<Tokens> {
    const { email, password } = this.sandbox.credentials;
    return this.signIn.password(this.client, email, new Secret(password));
  }

  async api(access?: AccessTokens): Promise<AccountsApi> {
    const { accessToken } = await this.tokens();
    const service = { apiUrl: this.sandbox.apiUrl, version: 'v2.1' } as const;
    return createAccountsApi(this.http, () => service, access ?? onlyEver(accessToken));
  }

  /** What was sent below the API, oldest first: `GET /connections`. */
  sent(): string[] {
    const base = new URL(this.sandbox.apiUrl).pathname;
    return this.sandbox
      .requests()
      .filter(({ path }) => path.startsWith(base))
      .map(({ method, path }) => `${method} ${path.slice(base.length)}`);
  }
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
