import { isoDate } from './iso-date.ts';

/** The versions of the API that are served side by side (accounts-api §1). */
export const VERSIONS = ['v2.1', 'v3'] as const;
export type ApiVersion = (typeof VERSIONS)[number];

export type Json = Readonly<Record<string, unknown>>;

/** How the answers of a version look, made from those of v2.1. */
export interface Shape {
  /** The lists of v3 are of one user, who has to be named (accounts-api §4, §8). */
  readonly wantsUserId: boolean;
  list(name: 'connections' | 'accounts' | 'transactions', items: readonly Json[]): unknown;
  user(user: Json): Json;
  connection(connection: Json): Json;
  account(account: Json): Json;
  transaction(transaction: Json): Json;
  event(event: Json): Json;
  /** A date in a query, in milliseconds since the epoch; `undefined` if it is not one of this version. */
  readDate(text: string): number | undefined;
}

const asItIs = (json: Json): Json => json;

export const SHAPES: Readonly<Record<ApiVersion, Shape>> = {
  'v2.1': {
    wantsUserId: false,
    list: (_name, items) => items,
    user: asItIs,
    connection: asItIs,
    account: asItIs,
    transaction: asItIs,
    event: asItIs,
    readDate: (text) => (/^\d{1,12}$/.test(text) ? Number(text) * 1000 : undefined),
  },
  // What is known of v3 are the envelopes, the dates, the logo's name and the amounts (accounts-api §4, §8); the rest is taken over from
  // v2.1, which is inferred, and for queues and their events all of it.
  v3: {
    wantsUserId: true,
    list: (name, items) => ({ [name]: items.map(SHAPES.v3[ITEM[name]]) }),
    user: dated,
    connection({ logo_url: logo, channels, accounts, ...connection }) {
      return {
        ...dated(connection),
        ...(logo === undefined ? {} : { provider_logo_url: logo }),
        ...(Array.isArray(channels) ? { channels: channels.map(dated) } : {}),
        ...(Array.isArray(accounts) ? { accounts: accounts.map(SHAPES.v3.account) } : {}),
      };
    },
    account({ balance, currency, ...account }) {
      return { ...dated(account), balance: { amount: money(balance, currency) } };
    },
    transaction({ amount, currency, label, date, ...transaction }) {
      return {
        ...dated(transaction),
        amount: money(amount, currency),
        enrichments: dated({ display_label: label, date }),
      };
    },
    event({ resource, ...event }) {
      return {
        ...dated(event),
        ...(resource === undefined ? {} : { resource: SHAPES.v3.connection(resource as Json) }),
      };
    },
    readDate(text) {
      const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
      return Number.isNaN(at) ? undefined : at;
    },
  },
};

const ITEM = {
  connections: 'connection',
  accounts: 'account',
  transactions: 'transaction',
} as const;

/** Whole seconds become ISO 8601 wherever the name says that it is a date. */
function dated(json: Json): Json {
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) =>
      typeof value === 'number' && /(?:^|_)date$|^expires$/.test(name)
        ? [name, isoDate(value * 1000)]
        : [name, value],
    ),
  );
}

function money(amount: unknown, currency: unknown): Json {
  return { amount: Number(amount).toFixed(2), currency };
}
