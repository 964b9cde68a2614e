import { onTestFinished } from 'vitest';
import { createSandbox } from '../../../electron/sandbox/server.ts';
import type { Bank, ServiceOptions, SocketlessSandbox } from '../../../electron/sandbox/server.ts';
import { answerOf, Clock, DONE_MS } from './support.ts';
import type { ConnectionAnswer, EventAnswer, TokenAnswer } from './support.ts';

export { DONE_MS } from './support.ts';
export const FIRST = '5000001';

/** One REDIRECT and one EMBEDDED channel, both well. */
export const WELL: Bank = {
  providerId: '77',
  name: 'Banque Test',
  owner: 'T. Fils',
  shows: 'What a test needs.',
  connectedHoursAgo: 900,
  channels: [
    {
      mode: 'REDIRECT',
      accountTypes: ['CHECKINGS'],
      status: 'SUCCESS',
      lastSuccessHoursAgo: 5,
      authorisationEndsInHours: 900,
      outcomes: [{ status: 'SUCCESS', durationMs: 2_000 }],
    },
    {
      mode: 'EMBEDDED',
      accountTypes: ['SAVINGS'],
      status: 'SUCCESS',
      lastSuccessHoursAgo: 5,
      outcomes: [{ status: 'SUCCESS', durationMs: 4_000 }],
    },
  ],
};

export const FAILING: Bank = {
  ...WELL,
  providerId: '78',
  name: 'Banque Panne',
  channels: [
    {
      mode: 'EMBEDDED',
      accountTypes: ['SAVINGS'],
      status: 'SUCCESS',
      lastSuccessHoursAgo: 5,
      outcomes: [{ status: 'AUTH_FAILED', durationMs: 2_000 }],
    },
  ],
};

/** A signed-in user of a service without sockets. */
export class Insider {
  readonly sandbox: SocketlessSandbox;
  readonly clock: Clock;
  tokens: TokenAnswer | undefined;

  constructor(sandbox: SocketlessSandbox, clock: Clock) {
    this.sandbox = sandbox;
    this.clock = clock;
  }

  async signIn(): Promise<Response> {
    const { email, password } = this.sandbox.credentials;
    return this.token({ grant_type: 'password', username: email, password });
  }

  renew(refreshToken = this.tokens?.refresh_token ?? ''): Promise<Response> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  token(fields: Record<string, string>): Promise<Response> {
    const { clientId, clientSecret } = this.sandbox.credentials;
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      ...fields,
    });
    return this.sandbox.fetch(
      new Request(`${this.sandbox.authUrl}/token`, { method: 'POST', body }),
    );
  }

  call(method: string, path: string, signal?: AbortSignal): Promise<Response> {
    return this.sandbox.fetch(
      new Request(`${this.sandbox.apiUrl}${path}`, {
        method,
        headers: { Authorization: `Bearer ${this.tokens?.access_token}` },
        ...(signal === undefined ? {} : { signal }),
      }),
    );
  }

  synchronise(id = FIRST): Promise<Response> {
    return this.call('POST', `/connections/${id}/synchronize`);
  }

  connection(id = FIRST): Promise<ConnectionAnswer> {
    return answerOf(this.call('GET', `/connections/${id}`));
  }

  async subscribe(): Promise<string> {
    return (await answerOf<{ id: string }>(this.call('POST', '/queues'))).id;
  }

  events(queueId: string): Promise<EventAnswer[]> {
    return answerOf(this.call('GET', `/queues/${queueId}`));
  }

  /** What the queue holds after a synchronisation from start to end. */
  async story(id = FIRST): Promise<EventAnswer[]> {
    const queue = await this.subscribe();
    await this.synchronise(id);
    this.clock.forward(DONE_MS);
    return this.events(queue);
  }

  admin(method: string, path: string, body?: unknown): Promise<Response> {
    const { url, token } = this.sandbox.admin;
    return this.sandbox.fetch(
      new Request(`${url}${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  }
}

/** A service without sockets on a clock that stands, with someone signed in. */
export async function inside(options: ServiceOptions = {}): Promise<Insider> {
  const clock = new Clock();
  const { faults, chaos, ...others } = options;
  const sandbox = createSandbox({ now: clock.now, banks: [WELL, FAILING], ...others });
  onTestFinished(() => sandbox.close());
  const user = new Insider(sandbox, clock);
  user.tokens = await answerOf<TokenAnswer>(user.signIn());
  // Not before, or the sign-in would be one of the next few.
  if (faults !== undefined) sandbox.faults.setAll(faults);
  if (chaos !== undefined) sandbox.faults.set('chaos', chaos);
  return user;
}

export const types = (events: readonly EventAnswer[]) => events.map((event) => event.event_type);
