import { setTimeout } from 'node:timers/promises';
import type { Bank } from './bank.ts';
import { builtInBanks } from './built-in-banks.ts';
import { otherBanks } from './other-banks.ts';
import type { RunRecord } from './connection.ts';
import type { FaultName, FaultSetting, FaultSettings, FaultValue } from './fault-table.ts';
import type { TokenOrder } from './pasted-tokens.ts';
import type { Credentials, UserCredentials } from './users.ts';

export interface ServiceOptions {
  /** Milliseconds since the epoch. Everything that has a date follows it. */
  readonly now?: () => number;
  /** 10 = banks are ten times faster. Tokens are not concerned. */
  readonly speed?: number;
  readonly accessTokenLifetimeSeconds?: number;
  /** What is not given is chosen: the two secret ones at random, anew at each start. */
  readonly secrets?: Partial<Credentials>;
  /** The same for the second user. */
  readonly otherSecrets?: Partial<UserCredentials>;
  /** Of the first user. */
  readonly banks?: readonly Bank[];
  /** Of the second user; none by default where the first user's are given. */
  readonly otherBanks?: readonly Bank[];
  /** Sees every request first and may answer in the service's place. */
  readonly intercept?: (request: Request) => Response | undefined | Promise<Response | undefined>;
  /** Switches that are on from the start. */
  readonly faults?: FaultSettings;
  /** The same as the switch of this name. */
  readonly chaos?: Partial<FaultValue<'chaos'>>;
  /** The same seed, clock and requests make the same chance. 1 by default. */
  readonly seed?: number;
  /** How long an event can be read: a day by default. */
  readonly queueRetentionMs?: number;
  /** How many of the latest are kept, whatever happens. */
  readonly rememberedEvents?: number;
  readonly rememberedRequests?: number;
  readonly rememberedRuns?: number;
  /** Of each channel: what they brought is what there is of transactions. */
  readonly rememberedImports?: number;
  /** How answers are delayed; a real timer by default. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
}

/** How things stand, for tests. Times in milliseconds since the epoch. */
export interface SandboxState {
  readonly now: number;
  readonly faults: FaultSettings;
  /** How many requests there ever were. */
  readonly requests: number;
  readonly queues: number;
  /** How many events are kept. */
  readonly events: number;
  readonly connections: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string | undefined;
    readonly running: boolean;
    /** How many synchronisations were started, by whomever. */
    readonly runs: number;
  }[];
}

export interface FaultSwitches {
  set<N extends FaultName>(name: N, setting?: FaultSetting<N>): void;
  /** Others stay as they are. */
  setAll(settings: FaultSettings): void;
  /** Without a name: all of them. */
  clear(name?: FaultName): void;
  /** What is on, and how. */
  all(): FaultSettings;
}

/** Which token is wanted, for pasting. */
export interface PastedTokenOrder extends Partial<TokenOrder> {
  /** Whose; the first user's by default. */
  readonly email?: string;
  /** As in a request for a token; every scope by default. */
  readonly scope?: string;
}

/** What can be had of the service in one's own process. */
export interface Service {
  readonly authUrl: string;
  /** Of v2.1, as the next one. */
  readonly apiUrl: string;
  readonly widgetUrl: string;
  readonly v3: { readonly apiUrl: string; readonly widgetUrl: string };
  readonly credentials: Credentials;
  /** The second user's, with the same client. */
  readonly otherCredentials: Credentials;
  readonly admin: { readonly url: string; readonly token: string };
  /** Throw a `RangeError` on an impossible value. */
  readonly faults: FaultSwitches;
  /** Runs it now; answers with how many connections it is for. */
  nightlyBatch(): number;
  expireQueues(): void;
  /** A token that lasts 30 days unless said otherwise. Throws a `RangeError` on an impossible order. */
  issueToken(order?: PastedTokenOrder): string;
  /** What an access token allows; nothing when it is good for nothing. */
  scopesOf(accessToken: string): readonly string[] | undefined;
  /** `false` if there is none with this id. */
  deleteConnection(id: string): boolean;
  state(): SandboxState;
  /** The latest requests, oldest first: ten thousand by default. */
  requests(): readonly SeenRequest[];
  /** The latest synchronisations, oldest first: ten thousand by default. */
  runs(): readonly RunRecord[];
}

/** The options with what is not given. Throws a `RangeError` on what is impossible. */
export function settingsOf(options: ServiceOptions) {
  const settings = {
    now: Date.now,
    speed: 1,
    accessTokenLifetimeSeconds: 3_600,
    banks: builtInBanks,
    otherBanks: options.banks === undefined ? otherBanks : [],
    seed: 1,
    queueRetentionMs: 24 * 3_600_000,
    rememberedEvents: 50_000,
    rememberedRequests: 10_000,
    rememberedRuns: 10_000,
    rememberedImports: 200,
    intercept: undefined,
    wait: (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, { signal }),
    ...options,
  };
  for (const name of [
    'speed',
    'accessTokenLifetimeSeconds',
    'queueRetentionMs',
    'rememberedEvents',
    'rememberedRequests',
    'rememberedRuns',
    'rememberedImports',
  ] as const) {
    const value = settings[name];
    if (!(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`${name} must be a number above 0.`);
    }
  }
  if (!Number.isFinite(settings.seed)) throw new RangeError('seed must be a number.');
  return settings;
}
