import { expect } from 'vitest';
import { answerOf, signedIn } from './support.ts';
import type { User } from './support.ts';
import type { SandboxOptions } from '../../../electron/sandbox/server.ts';

export const RETURN = 'http://127.0.0.1:49152/random-path';

/** The bank that wants a new password, and the one whose authorisation has ended. */
export const CIMES = { connection_id: '5000005', provider_id: '9105' };
export const RIVAGE = { connection_id: '5000004', provider_id: '9104' };

/** Somebody in front of a browser that has been sent to the widget. */
export class Visitor {
  readonly address: string;

  constructor(address: string) {
    this.address = address;
  }

  look(): Promise<Response> {
    return fetch(this.address, { redirect: 'manual' });
  }

  press(decision: string, more: readonly (readonly [string, string])[] = []): Promise<Response> {
    const body = new URLSearchParams(
      [['decision', decision], ...more].map(([a = '', b = '']) => [a, b]),
    );
    return fetch(this.address, { method: 'POST', redirect: 'manual', body });
  }
}

/** A user with a fresh session, who goes to an entry point. */
export async function visit(
  user: User,
  entry: string,
  parameters: Record<string, string> = {},
): Promise<Visitor> {
  const { session_id: id } = await answerOf<{ session_id: string }>(user.widgetSession());
  const query = new URLSearchParams({ session_id: id, ...parameters });
  return new Visitor(`${user.sandbox.widgetUrl}/widget/${entry}?${query}`);
}

export async function visitor(
  entry: string,
  parameters: Record<string, string> = {},
  options: SandboxOptions = {},
) {
  const there = await signedIn(options);
  return { ...there, visitor: await visit(there.user, entry, parameters) };
}

/** Where the browser is sent, and what it is told there. */
export async function sentTo(
  answer: Promise<Response>,
): Promise<{ address: string; said: Record<string, string> }> {
  const response = await answer;
  expect(response.status).toBe(303);
  expectPrivate(response);
  const url = new URL(response.headers.get('Location') ?? '');
  return { address: url.origin + url.pathname, said: Object.fromEntries(url.searchParams) };
}

export async function pageOf(answer: Promise<Response>, status = 200): Promise<string> {
  const response = await answer;
  const page = await response.text();
  expect(response.status, page).toBe(status);
  expectPrivate(response);
  expect(response.headers.get('Content-Type')).toContain('text/html');
  expect(page).not.toContain('<script');
  return page;
}

function expectPrivate({ headers }: Response): void {
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('Referrer-Policy')).toBe('no-referrer');
}
