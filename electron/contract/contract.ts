import * as z from 'zod/mini';
import { ERROR_CODES, FORM_FIELDS } from '../domain/problem.ts';
import { PAUSE_LENGTHS } from '../domain/pause.ts';
import { PROFILE_COLOURS } from '../domain/profile-colour.ts';
import { BATTERY_PLANS, TRAY_CLICKS } from '../domain/desktop.ts';
import { DELIVERY_RESULTS } from '../domain/delivery.ts';
import { REPAIR_HOWS } from '../domain/repair.ts';
import { RETENTION_DAYS } from '../domain/retention.ts';
import { accountsAnswer } from './accounts.ts';
import { holderLanguage, ownTemplates } from './holder-message.ts';
import {
  API_VERSIONS,
  apiVersion,
  environmentId,
  notificationPolicy,
  patch,
  plan,
  signInMethod,
  text,
  view,
} from './view.ts';

const none = z.undefined();
const typed = z.string().check(z.maxLength(2_048));
const id = z.string().check(z.minLength(1), z.maxLength(400));

const holderMessageOf = z.object({ id, language: z.optional(holderLanguage) });

/** A token with claims in it is longer than what a person types. */
const LONGEST_TOKEN = 16_384;

const connectForm = z.object({
  /** The profile that signs in again: should its service have moved, it stays what it is. Another account has a profile of its own. */
  profileId: z.optional(id),
  environment: environmentId,
  method: signInMethod,
  version: z.enum(['detect', ...API_VERSIONS]),
  authUrl: typed,
  apiUrl: typed,
  widgetUrl: typed,
  clientId: typed,
  clientSecret: typed,
  email: typed,
  password: typed,
  token: z.string().check(z.maxLength(LONGEST_TOKEN)),
});
export type ConnectForm = z.infer<typeof connectForm>;

const snapshot = z.object({ n: z.number(), view });
export type Snapshot = z.infer<typeof snapshot>;

const numberedPatch = z.object({ from: z.number(), to: z.number(), patch });
export type NumberedPatch = z.infer<typeof numberedPatch>;

/** Everything the window may ask of main: the argument and the answer of each call, with their guards. */
export const calls = {
  snapshot: { argument: none, answer: snapshot },
  connect: { argument: connectForm, answer: none },
  /** Gives up the sign-in that is under way, such as one that waits for the browser; the call of `connect` answers `sign-in-cancelled`. */
  cancelSignIn: { argument: none, answer: none },
  /** Asks the service which version of its API answers the profile, and goes on with that one. */
  detectVersion: {
    argument: z.object({ profileId: id }),
    answer: z.object({ version: apiVersion }),
  },
  /** Opens the page on which the account accepts the service's terms. */
  openTerms: { argument: z.object({ profileId: id }), answer: none },
  /** The profile stays, with its history, for the next sign-in. */
  signOut: { argument: z.object({ profileId: id }), answer: none },
  changeProfile: {
    argument: z.object({
      profileId: id,
      name: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
      colour: z.optional(z.enum(PROFILE_COLOURS)),
    }),
    answer: none,
  },
  /** Signs out and takes it from the list; its history stays on this computer unless it is to be forgotten as well. */
  removeProfile: { argument: z.object({ profileId: id, forget: z.boolean() }), answer: none },
  /** Looks at the keychain again, after the operator unlocked it. */
  retryKeychain: { argument: none, answer: none },
  /** Of all profiles, or of one. */
  syncAll: {
    argument: z.object({ profileId: z.optional(id) }),
    answer: z.object({ runs: z.number() }),
  },
  /** Ends what was asked for and not begun; what the service was asked for already goes on. */
  cancelWaiting: { argument: none, answer: z.object({ runs: z.number() }) },
  /**
   * With the account holder present the budget does not count for this run (design rule 8). Listing the accounts brings back those that were
   * removed, so the window asks first (rule 6).
   */
  syncConnection: {
    argument: z.object({
      id,
      accountHolderPresent: z.optional(z.boolean()),
      listAccounts: z.optional(z.boolean()),
    }),
    answer: z.object({ runs: z.number() }),
  },
  /** The accounts of a connection as they are at the service now; nothing of them is kept. */
  accounts: { argument: z.object({ id }), answer: accountsAnswer },
  /**
   * Opens the service's page that puts a channel right, or puts its link on the clipboard. The address is a live secret, and comes nowhere near
   * the window.
   */
  repair: {
    argument: z.object({ id, channelId: z.optional(id), how: z.enum(REPAIR_HOWS) }),
    answer: none,
  },
  /** The operator waits for it no longer. */
  cancelRepair: { argument: z.object({ id }), answer: none },
  changePlan: { argument: z.object({ profileId: id, plan }), answer: none },
  /** The plan of one profile rests, or without one, every plan; what is asked for by hand goes on. */
  pausePlan: {
    argument: z.object({ profileId: z.optional(id), length: z.enum(PAUSE_LENGTHS) }),
    answer: none,
  },
  /** Ends the pause of one profile, or the one of every plan. */
  resumePlan: { argument: z.object({ profileId: z.optional(id) }), answer: none },
  /** Whether the plan leaves this connection alone. */
  setOptOut: { argument: z.object({ id, optedOut: z.boolean() }), answer: none },
  changeSettings: {
    argument: z.object({
      language: z.optional(z.enum(['system', 'en', 'fr'])),
      theme: z.optional(z.enum(['system', 'light', 'dark'])),
      retentionDays: z.optional(z.literal(RETENTION_DAYS)),
      trayClick: z.optional(z.enum(TRAY_CLICKS)),
      onBattery: z.optional(z.enum(BATTERY_PLANS)),
      notifications: z.optional(notificationPolicy),
      holderMessages: z.optional(ownTemplates),
    }),
    answer: none,
  },
  /** The message for the account holder of a connection that needs them; in the operator's language unless another is asked for. */
  holderMessage: {
    argument: holderMessageOf,
    answer: z.object({ language: holderLanguage, subject: z.string(), text: z.string() }),
  },
  /** Put together anew, and put on the clipboard. */
  copyHolderMessage: { argument: holderMessageOf, answer: none },
  /** Whether Syncwatch starts, hidden, when the operator signs in to the computer. */
  setStartAtLogin: { argument: z.object({ on: z.boolean() }), answer: none },
  /** What became of it, and what to change in the system's settings where it was not shown. */
  sendTestNotification: {
    argument: none,
    answer: z.object({ result: z.enum(DELIVERY_RESULTS), sentence: text }),
  },
  /** What Syncwatch knows of itself, redacted, to be read before it leaves. Copying and saving take the text that was read last. */
  diagnostics: { argument: none, answer: z.object({ text: z.string() }) },
  copyDiagnostics: { argument: none, answer: none },
  /** Asks where; without a file when the operator thought better of it. */
  saveDiagnostics: { argument: none, answer: z.object({ file: z.optional(z.string()) }) },
  dismissNotice: { argument: z.object({ id }), answer: none },
} as const;

/** Everything main may tell the window unasked. */
export const pushes = {
  patch: numberedPatch,
  /** A notification, a menu item or a link leads here. */
  goTo: z.discriminatedUnion('at', [
    /** The most pressing first. */
    z.object({ at: z.literal('connections'), connectionIds: z.readonly(z.array(id)) }),
    z.object({ at: z.literal('settings') }),
    /** The first of these is to be repaired. */
    z.object({ at: z.literal('repair'), connectionIds: z.readonly(z.array(id)) }),
    /** A link wants a synchronisation of this connection, which is asked for first. */
    z.object({ at: z.literal('ask-sync'), connectionId: id }),
  ]),
} as const;

export type CallName = keyof typeof calls;
export type PushName = keyof typeof pushes;
export type Argument<N extends CallName> = z.infer<(typeof calls)[N]['argument']>;
export type AnswerValue<N extends CallName> = z.infer<(typeof calls)[N]['answer']>;
/** Where in the window something leads. */
export type Place = Pushed<'goTo'>;
export type Pushed<N extends PushName> = z.infer<(typeof pushes)[N]>;

/** The sentence is in the operator's language and says what to do next. */
const failure = z.object({
  code: z.enum(ERROR_CODES),
  sentence: z.string(),
  field: z.optional(z.enum(FORM_FIELDS)),
});
export type Failure = z.infer<typeof failure>;

export type Answer<N extends CallName> =
  | { readonly ok: true; readonly value: AnswerValue<N> }
  | { readonly ok: false; readonly error: Failure };

/** The guard of a call's whole answer, as the window checks it. */
export function answerGuard(name: CallName) {
  return z.union([
    z.object({ ok: z.literal(true), value: calls[name].answer }),
    z.object({ ok: z.literal(false), error: failure }),
  ]);
}

/** Electron's channel of a call or a push; nothing else is sent or listened to. */
export const channelOf = {
  call: (name: CallName) => `syncwatch:call:${name}`,
  push: (name: PushName) => `syncwatch:push:${name}`,
} as const;

/** What the preload script puts into the window as `window.syncwatch`. */
export type Bridge = {
  readonly [N in CallName]: (argument?: unknown) => Promise<unknown>;
} & {
  /** Returns the unsubscriber. */
  readonly listen: (name: PushName, listener: (payload: unknown) => void) => () => void;
};
