import type { SignIn, Tokens } from '../aggregator/sign-in.ts';
import type { FormField } from '../domain/problem.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Asking } from './asking.ts';
import type { BrowserSignIn } from './browser-sign-in.ts';
import type { Overheard } from './overheard.ts';
import type { Credentials } from './profile.ts';
import type { Candidate, WantedSignIn } from './sign-in-form.ts';
import { endOfToken } from './token-end.ts';

/** Who wants a sign-in: somebody at the window, or Syncwatch by itself, which takes none from them. */
export type Wanting = 'operator' | 'program';

/** Turns a sign-in that is wanted into one that a session can take up; of each one at a time, and the latest counts. */
export interface Connecting {
  /**
   * Gets tokens, finds the version where none was chosen, and the name of the account. Rejects with a `Problem` that names the field to blame, where
   * there is one; with `sign-in-cancelled` as soon as it is cancelled, or the same one begins another.
   */
  obtain(wanted: WantedSignIn, who: Wanting): Promise<Credentials>;
  /** Whether the new sign-in can read the connections, for `Session.connect`. */
  verify(credentials: Credentials): (token: Secret) => Promise<void>;
  /** Gives up whatever is under way. */
  cancel(): void;
}

export interface ConnectingParts {
  readonly signIn: Pick<SignIn, 'password'>;
  readonly browserSignIn: BrowserSignIn;
  readonly asking: Asking;
  readonly overheard: Pick<Overheard, 'now' | 'saidWrongAudience'>;
}

export function createConnecting(parts: ConnectingParts): Connecting {
  const { signIn, browserSignIn, asking, overheard } = parts;
  const underWay = new Map<Wanting, () => void>();

  return {
    obtain(wanted, who) {
      underWay.get(who)?.();
      let abandon = () => {};
      const result = new Promise<Credentials>((resolve, reject) => {
        abandon = abandoning(wanted.method, reject);
        obtain(wanted).then(resolve, reject);
      });
      underWay.set(who, abandon);
      return result.finally(() => {
        if (underWay.get(who) === abandon) underWay.delete(who);
      });
    },
    verify: (credentials) => async (token) => {
      await asked(credentials, credentials, () => asking.readConnections(credentials, token));
    },
    cancel() {
      for (const abandon of underWay.values()) abandon();
    },
  };

  function abandoning(method: WantedSignIn['method'], reject: (why: Problem) => void): () => void {
    return () => {
      if (method === 'browser') browserSignIn.cancel();
      reject(new Problem('sign-in-cancelled'));
    };
  }

  async function obtain(wanted: WantedSignIn): Promise<Credentials> {
    const { environment, candidates, clientId, clientSecret } = wanted;
    const tokens = await tokensFor(wanted).catch((error: unknown) => {
      throw blaming(asProblem(error), 'authUrl');
    });
    const service = await asked(candidates[0], wanted, () => serviceFor(candidates, tokens));
    const common = { environment, ...service, clientId, clientSecret };
    if (wanted.method === 'password') {
      const { method, email, password } = wanted;
      return { ...common, method, email, password, tokens };
    }
    const email = await asked(service, wanted, () => nameFor(service, tokens, clientId));
    if (wanted.method === 'browser') return { ...common, method: 'browser', email, tokens };
    const { method, token, expiresAt } = wanted;
    return { ...common, method, email, token, expiresAt };
  }

  async function tokensFor(wanted: WantedSignIn): Promise<Tokens> {
    if (wanted.method === 'token') return { accessToken: wanted.token };
    const { clientId, clientSecret } = wanted;
    const client = { authUrl: wanted.candidates[0].authUrl, clientId, clientSecret };
    return wanted.method === 'browser'
      ? browserSignIn.tokens(client)
      : signIn.password(client, wanted.email, wanted.password);
  }

  async function serviceFor(
    candidates: WantedSignIn['candidates'],
    { accessToken }: Tokens,
  ): Promise<Candidate> {
    const [first, ...others] = candidates;
    if (others.length === 0) return first;
    // Before the terms are accepted nothing can be read, in either version.
    return asking.detectVersion(candidates, accessToken).catch(unless(first, ['terms-required']));
  }

  /** Where the user's profile may not be read, the account is named after the client, or after the service. */
  async function nameFor(
    service: Candidate,
    { accessToken }: Tokens,
    clientId: string,
  ): Promise<string> {
    const neutral = clientId === '' ? new URL(service.apiUrl).host : clientId;
    return asking
      .nameOfUser(service, accessToken)
      .catch(unless(neutral, ['forbidden', 'scope-missing', 'not-found', 'terms-required']));
  }

  /** Says of a token that is refused at its first use what is wrong with it. */
  async function asked<T>(
    { apiUrl }: Pick<Candidate, 'apiUrl'>,
    { method, ...rest }: Pick<WantedSignIn, 'method'> & { readonly expiresAt?: number | undefined },
    ask: () => Promise<T>,
  ): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code !== 'not-signed-in') throw blaming(problem, 'apiUrl');
      const end = endOfToken({ method, apiUrl, tokenExpiresAt: rest.expiresAt }, overheard);
      if (method === 'token') throw new Problem(end.code, { ...end.details, field: 'token' });
      throw end.code === 'token-wrong-audience'
        ? end
        : blaming(new Problem('fresh-token-refused', end.details), 'apiUrl');
    }
  }
}

/** Makes do with something for problems of these codes. */
function unless<T>(instead: T, codes: readonly Problem['code'][]): (error: unknown) => T {
  return (error) => {
    const problem = asProblem(error);
    if (!codes.includes(problem.code)) throw problem;
    return instead;
  };
}

/** Points at the field that is to blame, where a code leaves only one. */
function blaming(problem: Problem, address: 'authUrl' | 'apiUrl'): Problem {
  const field = problem.details.field ?? blamed(problem, address);
  return field === undefined
    ? problem
    : new Problem(problem.code, { ...problem.details, field }, problem.cause);
}

function blamed({ code }: Problem, address: 'authUrl' | 'apiUrl'): FormField | undefined {
  switch (code) {
    case 'credentials-refused':
      return 'password';
    case 'client-refused':
      return 'clientSecret';
    case 'sign-in-not-offered':
    case 'scope-refused':
      return 'clientId';
    case 'not-the-service':
    case 'not-found':
    case 'network-unreachable':
    case 'network-timeout':
    case 'network-tls':
    case 'tls-date':
    case 'tls-host':
    case 'tls-untrusted':
    case 'tls-revoked':
    case 'tls-protocol':
    case 'tls-client-certificate':
    case 'fresh-token-refused':
    case 'version-mismatch':
      return address;
    default:
      return undefined;
  }
}
