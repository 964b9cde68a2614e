import type { Account } from '../../../electron/domain/account.ts';
import { connectionAttention } from '../../../electron/domain/attention.ts';
import type { Connection } from '../../../electron/domain/connection.ts';
import type { ServiceEvent } from '../../../electron/domain/fact.ts';

// What a reader may say of a body: only what the body says.

/** No text of the service is kept longer than this, but for the id of an event that has none of its own. */
const LONGEST_TEXT = 300;
const LONGEST_EVENT_ID = 2_000;

/** A body with all that is said in it, in the form in which readers give it. */
export class Body {
  readonly text: string;
  readonly value: unknown;
  readonly isJson: boolean;
  readonly #said = new Set<string>(['']);

  constructor(text: string) {
    this.text = text;
    const parsed = parsedOf(text);
    this.isJson = parsed.length === 1;
    [this.value] = parsed;
    this.#note(this.value);
  }

  says(text: string): boolean {
    return this.#said.has(text);
  }

  saysNumber(number: number): boolean {
    return [...this.#said].some((text) => text !== '' && Number(text) === number);
  }

  saysSuccess(): boolean {
    return ['SUCCESS', 'PARTIAL_SUCCESS'].some((status) => this.says(status));
  }

  /** What stands in the place of the list: a bare array, or that of an envelope. */
  list(name: string): readonly unknown[] | undefined {
    const { value } = this;
    if (Array.isArray(value)) return value;
    if (typeof value !== 'object' || value === null) return undefined;
    const inner: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
    return Array.isArray(inner) ? inner : undefined;
  }

  #note(root: unknown): void {
    // Without recursion: some are nested very deep.
    const waiting = [root];
    for (
      let value = waiting.pop();
      waiting.length > 0 || value !== undefined;
      value = waiting.pop()
    ) {
      if (typeof value === 'object' && value !== null) waiting.push(...Object.values(value));
      if (typeof value === 'string' || typeof value === 'number') {
        this.#said.add(String(value).trim().slice(0, LONGEST_TEXT));
      }
    }
  }
}

function parsedOf(text: string): [] | [unknown] {
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    return [];
  }
}

export function isFaithfulConnection(read: Connection, body: Body): boolean {
  const { word } = connectionAttention(read);
  const claimsSuccess = word === 'up-to-date' || word === 'partly-updated';
  const said = [read.id, read.status, read.provider, read.owner ?? ''];
  const channels = read.channels.map(({ status }) => status);
  return (
    [...said, ...channels].every((text) => body.says(text)) &&
    (!claimsSuccess || body.saysSuccess())
  );
}

export function isFaithfulEvent({ id, type, connection }: ServiceEvent, body: Body): boolean {
  return (
    id !== '' &&
    id.length <= LONGEST_EVENT_ID &&
    type !== '' &&
    body.says(type) &&
    (connection === undefined || (body.says(connection.id) && body.says(connection.status ?? '')))
  );
}

export function isFaithfulAccount(read: Account, body: Body): boolean {
  const { id, type, status, balance, maskedNumber } = read;
  return (
    body.says(id) &&
    [type, status].every((text) => text.includes('••••') || body.says(text)) &&
    (balance === undefined || isSaid(balance.amount, body)) &&
    (maskedNumber === undefined || /^(?:[A-Z]{2} )?••••(?: .{1,4})?$/u.test(maskedNumber))
  );
}

function isSaid(amount: string, body: Body): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(amount) && body.saysNumber(Number(amount));
}

/** No text is longer than it may be, and all of it together not longer than the body. */
export function isBounded(read: unknown, body: Body): boolean {
  const text = JSON.stringify(read) ?? '';
  const longest = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) => inner.length);
  return (
    text.length <= 8 * body.text.length + 1_000 &&
    longest.every((length) => length <= 6 * Math.max(LONGEST_TEXT, LONGEST_EVENT_ID))
  );
}
