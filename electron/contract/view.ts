import * as z from 'zod/mini';
import type { NextAction, Severity, StatusWord, Who } from '../domain/attention.ts';
import { BATTERY_PLANS, LOGIN_STARTS, TRAY_CLICKS, TRAY_HOSTS } from '../domain/desktop.ts';
import { TOLD_ENDS } from '../domain/notification-policy.ts';
import { PAUSE_SCOPES } from '../domain/pause.ts';
import { WEEKDAYS } from '../domain/plan.ts';
import { PROFILE_COLOURS } from '../domain/profile-colour.ts';
import { RETENTION_DAYS } from '../domain/retention.ts';
import type { Half, Origin, Outcome, Phase } from '../domain/run.ts';
import { SKIP_REASONS } from '../domain/skip.ts';
import type { Glance } from '../domain/summary.ts';
import { ownTemplates } from './holder-message.ts';
import { remedyView, repairView } from './repair-view.ts';
import { oneOf, step, text, tone } from './text.ts';

// What the window shows. Instants are ms since the epoch. The guards name every value of the domain's closed sets; `satisfies` keeps them in step.

export { PROFILE_COLOURS } from '../domain/profile-colour.ts';
export { RETENTION_DAYS } from '../domain/retention.ts';
export type { RemedyView, RepairView } from './repair-view.ts';
export type { Text } from './text.ts';
export { text } from './text.ts';

const statusWord = oneOf<StatusWord>({
  'up-to-date': true,
  'partly-updated': true,
  syncing: true,
  'needs-a-person': true,
  failed: true,
  closed: true,
  unknown: true,
  'never-synchronised': true,
  'not-in-use': true,
});
const severity = oneOf<Severity>({ none: true, notice: true, failure: true, person: true });
const who = oneOf<Who>({ nobody: true, 'account-holder': true, provider: true });
const action = oneOf<NextAction>({
  none: true,
  wait: true,
  'renew-authorisation': true,
  'renew-credentials': true,
  'change-password': true,
  'answer-challenge': true,
  'act-at-bank': true,
});
const glance = oneOf<Glance>({
  keychain: true,
  'signed-out': true,
  'needs-person': true,
  'provider-trouble': true,
  offline: true,
  syncing: true,
  paused: true,
  never: true,
  well: true,
});
const phase = oneOf<Phase>({
  requested: true,
  triggering: true,
  accepted: true,
  joined: true,
  running: true,
  ended: true,
});
export const outcome = oneOf<Outcome>({
  succeeded: true,
  partly: true,
  'needs-person': true,
  failed: true,
  refused: true,
  unknown: true,
  cancelled: true,
});
const half = oneOf<Half>({ listing: true, synchronising: true });
const origin = oneOf<Origin>({
  tray: true,
  window: true,
  notification: true,
  demo: true,
  plan: true,
  command: true,
});

const channelView = z.object({
  id: z.string(),
  /** REDIRECT or EMBEDDED; another value is shown raw. */
  mode: z.optional(z.string()),
  word: statusWord,
  severity,
  /** "Authorisation expired", "Up to date", or the raw status. */
  reason: text,
  rawStatus: z.string(),
  expiresAt: z.optional(z.number()),
  lastSuccessAt: z.optional(z.number()),
  lastEndAt: z.optional(z.number()),
  /** CHECKINGS, SAVINGS, LOAN, CREDIT_CARD; an open set. */
  accountTypes: z.readonly(z.array(z.string())),
  remedy: z.optional(remedyView),
});

const pauseScope = z.enum(PAUSE_SCOPES);
const skipReason = z.enum(SKIP_REASONS);

/** What plan and budget say of one connection. */
const connectionPlanView = z.object({
  /** When the plan will synchronise it; absent when no slot will. */
  nextAt: z.optional(z.number()),
  /** What stands between it and the plan until somebody acts. */
  excluded: z.optional(z.enum(['closed', 'opted-out', 'authorisation-expired', 'needs-person'])),
  optedOut: z.boolean(),
  /** How many synchronisations of ours the last 24 h leave over. */
  budgetLeft: z.number(),
  /** From when the next one is allowed, and what stands in the way; absent when it is allowed now. */
  allowedAt: z.optional(z.number()),
  blockedBy: z.optional(z.enum(['budget', 'minimum-gap'])),
  /** Why the last slot left it out. */
  skip: z.optional(z.object({ slotAt: z.number(), reason: skipReason })),
});

export const plan = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('every'), hours: z.number().check(z.int(), z.gte(1), z.lte(24)) }),
  z.object({
    kind: z.literal('times'),
    /** "HH:MM". */
    times: z.readonly(z.array(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)))),
    /** Monday is 1, Sunday 7. */
    weekdays: z.readonly(z.array(z.literal([1, 2, 3, 4, 5, 6, 7]))),
  }),
]);

/** What the plan says as a whole. */
const planView = z.object({
  plan,
  nextAt: z.optional(z.number()),
  /** The pause that holds now; without `until`, until somebody resumes. */
  paused: z.optional(z.object({ scope: pauseScope, until: z.optional(z.number()) })),
  /** The last slot that was decided. */
  last: z.optional(z.object({ at: z.number(), taken: z.number(), skipped: z.number() })),
});

const runView = z.object({
  id: z.string(),
  phase,
  /** Only of a run that lists accounts: which of its two halves it is in. */
  half: z.optional(half),
  origin,
  outcome: z.optional(outcome),
  startedAt: z.number(),
  endedAt: z.optional(z.number()),
  steps: z.readonly(z.array(step)),
});

const connectionView = z.object({
  /** Names it among those of all profiles. */
  id: z.string(),
  profileId: z.string(),
  provider: z.string(),
  owner: z.optional(z.string()),
  word: statusWord,
  severity,
  who,
  action,
  /** A few words on why: "Authorisation expired". */
  reason: text,
  rawStatus: z.string(),
  createdAt: z.optional(z.number()),
  lastSuccessAt: z.optional(z.number()),
  /** A synchronisation may be asked for now. */
  maySync: z.boolean(),
  plan: connectionPlanView,
  channels: z.readonly(z.array(channelView)),
  run: z.optional(runView),
  repair: z.optional(repairView),
});

const counts = z.object({
  total: z.number(),
  upToDate: z.number(),
  partly: z.number(),
  syncing: z.number(),
  person: z.number(),
  failed: z.number(),
  never: z.number(),
});

const sessionState = z.enum(['starting', 'signed-out', 'signing-in', 'signed-in', 'refused']);
const network = z.enum(['online', 'offline', 'captive']);

export const environmentId = z.enum([
  'built-in',
  'sandbox',
  'production',
  'linxo-sandbox',
  'linxo-production',
  'custom',
]);
export const API_VERSIONS = ['v2.1', 'v3'] as const;
export const apiVersion = z.enum(API_VERSIONS);
export const signInMethod = z.enum(['password', 'browser', 'token']);

const addresses = z.object({ authUrl: z.string(), apiUrl: z.string(), widgetUrl: z.string() });

const environment = z.object({
  id: environmentId,
  /** Of each version of the API; empty where the operator types them. */
  addresses: z.record(apiVersion, addresses),
  /** The form must ask for client id, secret, e-mail and password. */
  asksForCredentials: z.boolean(),
});

/** Of all profiles: signed in as soon as one of them is. */
const sessionView = z.object({
  state: sessionState,
  keychain: z.enum(['unknown', 'ready', 'locked', 'absent']),
  /** False while a session lives in memory only and will be gone at the next start. */
  kept: z.boolean(),
  /** Why a session ended or could not start, when there is something to say. */
  problem: z.optional(text),
});

/** What the plans of all profiles say together. */
const commonPlanView = z.object({
  /** At least one of them is not off. */
  isPlanned: z.boolean(),
  nextAt: z.optional(z.number()),
  /** Every one of them rests. */
  paused: planView.shape.paused,
});

const profileView = z.object({
  id: z.string(),
  name: z.string(),
  colour: z.enum(PROFILE_COLOURS),
  environment: environmentId,
  version: apiVersion,
  method: signInMethod,
  /** When a pasted token ends; absent of the others, and where it is not known. */
  tokenExpiresAt: z.optional(z.number()),
  email: z.string(),
  authUrl: z.string(),
  apiUrl: z.string(),
  widgetUrl: z.string(),
  clientId: z.string(),
  state: sessionState,
  /** False while the session lives in memory only. */
  kept: z.boolean(),
  /** Why the session ended or could not start. */
  problem: z.optional(text),
  network,
  /** Why the service, though it answers, did not let the connections be read. */
  trouble: z.optional(text),
  /** How many there are. */
  connections: z.number(),
  plan: planView,
});

const notice = z.object({ id: z.string(), text, tone });

const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

export const notificationPolicy = z.object({
  ends: z.enum(TOLD_ENDS),
  person: z.boolean(),
  provider: z.boolean(),
  authorisation: z.boolean(),
  session: z.boolean(),
  sound: z.boolean(),
  quiet: z.object({
    on: z.boolean(),
    from: timeOfDay,
    to: timeOfDay,
    days: z.readonly(z.array(z.literal(WEEKDAYS)).check(z.maxLength(WEEKDAYS.length))),
  }),
  urgentPasses: z.boolean(),
});

const desktopView = z.object({
  loginStart: z.enum(LOGIN_STARTS),
  trayHost: z.enum(TRAY_HOSTS),
  /** What can be chosen for a click on the icon. */
  trayClicks: z.readonly(z.array(z.enum(TRAY_CLICKS))),
  /** Absent where the system does not tell, or has no battery. */
  onBattery: z.optional(z.boolean()),
});

const appView = z.object({
  version: z.string(),
  language: z.enum(['en', 'fr']),
  settings: z.object({
    language: z.enum(['system', 'en', 'fr']),
    theme: z.enum(['system', 'light', 'dark']),
    /** How many days of history are kept. */
    retentionDays: z.literal(RETENTION_DAYS),
    trayClick: z.enum(TRAY_CLICKS),
    onBattery: z.enum(BATTERY_PLANS),
    notifications: notificationPolicy,
    /** Of the messages to account holders, those that are not the standard ones. */
    holderMessages: ownTemplates,
  }),
  /** The runtime is a test one: only services on this computer are accepted. */
  loopbackOnly: z.boolean(),
  environments: z.readonly(z.array(environment)),
  /** Things the operator should know once, such as a damaged file that was set aside. */
  notices: z.readonly(z.array(notice)),
});

const summaryView = z.object({
  glance,
  sentence: text,
  detail: z.optional(text),
  counts,
  /** How many runs were asked for and not begun. */
  waiting: z.number(),
  network,
  /** Why the service, though it answers, did not let the connections be read. */
  trouble: z.optional(text),
  /** How the end of runs is noticed now. */
  following: z.enum(['queue', 'connections', 'nothing']),
  lastEventAt: z.optional(z.number()),
  /** The list of connections has been read at least once. */
  read: z.boolean(),
});

const sections = z.object({
  app: appView,
  session: sessionView,
  /** In the operator's order. */
  profiles: z.readonly(z.array(profileView)),
  summary: summaryView,
  plan: commonPlanView,
  desktop: desktopView,
});

/** The whole window as a value. */
export const view = z.extend(sections, {
  connections: z.record(z.string(), connectionView),
});

/** What changed between two numbered views: whole sections, whole connections. */
export const patch = z.object({
  sections: z.partial(sections),
  put: z.readonly(z.array(connectionView)),
  removed: z.readonly(z.array(z.string())),
});

export type ChannelView = z.infer<typeof channelView>;
export type RunView = z.infer<typeof runView>;
export type ConnectionView = z.infer<typeof connectionView>;
export type ApiVersion = z.infer<typeof apiVersion>;
export type SignInMethod = z.infer<typeof signInMethod>;
export type EnvironmentView = z.infer<typeof environment>;
export type SessionView = z.infer<typeof sessionView>;
export type ProfileView = z.infer<typeof profileView>;
export type DesktopView = z.infer<typeof desktopView>;
export type AppView = z.infer<typeof appView>;
export type SummaryView = z.infer<typeof summaryView>;
export type PlanView = z.infer<typeof planView>;
export type CommonPlanView = z.infer<typeof commonPlanView>;
export type NoticeView = z.infer<typeof notice>;
export type View = z.infer<typeof view>;
export type Patch = z.infer<typeof patch>;

export function applyPatch(before: View, change: Patch): View {
  const connections = { ...before.connections };
  for (const id of change.removed) delete connections[id];
  for (const connection of change.put) connections[connection.id] = connection;
  const touched = change.put.length + change.removed.length > 0;
  const { app, session, profiles, summary, plan: planned, desktop } = change.sections;
  return {
    app: app ?? before.app,
    session: session ?? before.session,
    profiles: profiles ?? before.profiles,
    summary: summary ?? before.summary,
    plan: planned ?? before.plan,
    desktop: desktop ?? before.desktop,
    connections: touched ? connections : before.connections,
  };
}
