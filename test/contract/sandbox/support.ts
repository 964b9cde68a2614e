import { onTestFinished } from 'vitest';
import { startSandbox } from '../../../electron/sandbox/server.ts';
import type { Sandbox, SandboxOptions } from '../../../electron/sandbox/server.ts';

export const MONDAY_MORNING = Date.parse('2026-11-23T08:30:00Z');

/** A clock that stands until it is moved. */
export class Clock {
  ms = MONDAY_MORNING;
  readonly now = () => this.ms;
  forward(ms: number): void {
    this.ms += ms;
  }
}

export interface ChannelAnswer {
  channel_definition_id: string;
  mode: string;
  status: string;
  expires?: number;
  last_success_date?: number;
  last_end_date?: number;
  [field: string]: unknown;
}

export interface ConnectionAnswer {
  id: string;
  provider_id: string;
  name: string;
  status: string;
  channels: ChannelAnswer[];
  [field: string]: unknown;
}

export interface EventAnswer {
  id: string;
  event_type: string;
  resource_type: string;
  creation_date: number;
  channel_definition_id?: string;
  resource: ConnectionAnswer & { accounts?: Record<string, unknown>[] };
}

export interface TokenAnswer {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
}

/** A service on a clock that stands, closed when the test is over. */
export async function open(
  options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; clock: Clock }> {
  const clock = new Clock();
  const sandbox = await startSandbox({ now: clock.now, ...options });
  onTestFinished(() => sandbox.close());
  return { sandbox, clock };
}

/** Long enough for any synchronisation of the built-in banks. */
export const DONE_MS = 20_000;

export function passwordFields(
  sandbox: Sandbox,
  credentials = sandbox.credentials,
): Record<string, string> {
  return {
    grant_type: 'password',
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    username: credentials.email,
    password: credentials.password,
  };
}

export function refreshFields(
  { credentials }: Sandbox,
  refreshToken: string,
): Record<string, string> {
  return {
    grant_type: 'refresh_token',
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    refresh_token: refreshToken,
  };
}

export function postForm(sandbox: Sandbox, fields: Record<string, string>): Promise<Response> {
  return fetch(`${sandbox.authUrl}/token`, { method: 'POST', body: new URLSearchParams(fields) });
}

export async function answerOf<T>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

/** One signed-in user of a service. */
export class User {
  readonly sandbox: Sandbox;
  readonly accessToken: string;

  constructor(sandbox: Sandbox, accessToken: string) {
    this.sandbox = sandbox;
    this.accessToken = accessToken;
  }

  call(method: string, path: string): Promise<Response> {
    return fetch(`${this.sandbox.apiUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.accessToken}` },
    });
  }

  inVersion3(path: string, method = 'GET'): Promise<Response> {
    return fetch(`${this.sandbox.v3.apiUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.accessToken}` },
    });
  }

  /** A session of the widget, at the path that is documented. */
  widgetSession(changes: Record<string, string> = {}, path = 'widget_session'): Promise<Response> {
    const { widgetUrl, credentials } = this.sandbox;
    const fields = {
      access_token: this.accessToken,
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      ...changes,
    };
    return fetch(`${widgetUrl}/${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  }

  get<T>(path: string): Promise<T> {
    return answerOf<T>(this.call('GET', path));
  }

  connections(): Promise<ConnectionAnswer[]> {
    return this.get('/connections');
  }

  async connection(name: string): Promise<ConnectionAnswer> {
    const found = (await this.connections()).find((connection) => connection.name === name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  }

  async subscribe(): Promise<string> {
    return (await answerOf<{ id: string }>(this.call('POST', '/queues'))).id;
  }

  events(queueId: string): Promise<EventAnswer[]> {
    return this.get(`/queues/${queueId}`);
  }
}

/** A service with someone signed in. */
export async function signedIn(
  options: SandboxOptions = {},
  scope?: string,
): Promise<{ sandbox: Sandbox; clock: Clock; user: User }> {
  const { sandbox, clock } = await open(options);
  const fields = { ...passwordFields(sandbox), ...(scope === undefined ? {} : { scope }) };
  const { access_token: token } = await answerOf<TokenAnswer>(postForm(sandbox, fields));
  return { sandbox, clock, user: new User(sandbox, token) };
}

export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
