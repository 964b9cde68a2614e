import type {
  AppView,
  CommonPlanView,
  ConnectionView,
  NoticeView,
  PlanView,
  SummaryView,
} from '../contract/view.ts';
import { connectionKey } from '../domain/connection-key.ts';
import type { Connection } from '../domain/connection.ts';
import { lastSuccessAt } from '../domain/connection.ts';
import { message } from '../domain/message.ts';
import type { Run } from '../domain/run.ts';
import { isOpen, isWatched } from '../domain/run.ts';
import type { CommonPlan, PlanView as Planned } from '../domain/plan-view.ts';
import type { State } from '../domain/state.ts';
import { lastRunOf, openRuns } from '../domain/state.ts';
import { seenAttention, seenChannelAttention } from '../domain/seen.ts';
import type { Conditions, Summary } from '../domain/summary.ts';
import { ENVIRONMENT_IDS, addressesOf } from '../aggregator/environments.ts';
import { remedyViews, repairView } from './repair-view.ts';
import type { Preferences } from './preferences.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

// What the window shows, computed from what is. Pure but for the order of object keys.

/** What is seen of a profile. */
interface Pictured {
  readonly id: string;
  readonly store: Pick<Store, 'state' | 'conditions'>;
  readonly session: Pick<Session, 'widgetAccess'>;
}

export function connectionView(
  { id: profileId, store: { state, conditions }, session }: Pictured,
  connection: Connection,
  planned: Planned,
): ConnectionView {
  const signedIn = conditions.session === 'signed-in';
  const run = lastRunOf(state, connection.id);
  const { word, severity, who, action, reason } = seenAttention(connection, run);
  const { id, provider, owner, createdAt, status } = connection;
  const remedies = remedyViews(connection, session);
  return {
    id: connectionKey(profileId, id),
    profileId,
    provider,
    owner,
    word,
    severity,
    who,
    action,
    reason,
    rawStatus: status,
    createdAt,
    lastSuccessAt: lastSuccessAt(connection),
    maySync: signedIn && isWatched(connection) && (run === undefined || !isOpen(run)),
    plan: planned.connection(id),
    channels: connection.channels.map((channel) => {
      const attention = seenChannelAttention(channel, run);
      return {
        id: channel.id,
        mode: channel.mode,
        word: attention.word,
        severity: attention.severity,
        reason: attention.reason,
        rawStatus: channel.status,
        expiresAt: channel.expiresAt,
        lastSuccessAt: channel.lastSuccessAt,
        lastEndAt: channel.lastEndAt,
        accountTypes: channel.accountTypes,
        remedy: remedies.get(channel.id),
      };
    }),
    run: run === undefined ? undefined : runView(run),
    repair: repairView(state.repairs.get(id)),
  };
}

function runView({ id, phase, half, origin, outcome, requestedAt, endedAt, steps }: Run) {
  return { id, phase, half, origin, outcome, startedAt: requestedAt, endedAt, steps };
}

export function summaryView(
  states: readonly State[],
  summary: Summary,
  conditions: Conditions,
): SummaryView {
  const runs = states.flatMap(openRuns);
  const hasRuns = states.filter((state) => openRuns(state).length > 0);
  const lastEvents = states.flatMap(({ lastEventAt }) => lastEventAt ?? []);
  return {
    glance: summary.glance,
    sentence: summary.sentence,
    detail: summary.detail,
    counts: summary.counts,
    waiting: runs.filter(({ phase }) => phase === 'requested').length,
    network: conditions.network,
    trouble: conditions.trouble && message(`error.${conditions.trouble}`),
    following: followed(hasRuns),
    lastEventAt: lastEvents.length === 0 ? undefined : Math.max(...lastEvents),
    read: conditions.read,
  };
}

/** Without a queue in one place more is said than hidden. */
function followed(states: readonly State[]): SummaryView['following'] {
  if (states.length === 0) return 'nothing';
  return states.some(({ queue }) => queue.missing) ? 'connections' : 'queue';
}

export function commonPlanView({ nextAt, paused, isPlanned }: CommonPlan): CommonPlanView {
  return {
    isPlanned,
    nextAt,
    paused: paused && { scope: paused.scope, until: paused.until },
  };
}

/** The plan as a whole; what it says of each connection is in the connection's own view. */
export function planSection({ plan, nextAt, paused, last }: Planned): PlanView {
  return {
    plan,
    nextAt,
    paused: paused && { scope: paused.scope, until: paused.until },
    last: last && { at: last.at, taken: last.taken, skipped: last.skipped },
  };
}

export function appView(
  version: string,
  preferences: Preferences,
  loopbackOnly: boolean,
  notices: readonly NoticeView[],
): AppView {
  return {
    version,
    language: preferences.language,
    settings: preferences.chosen,
    loopbackOnly,
    environments: ENVIRONMENT_IDS.map((id) => ({
      id,
      addresses: { 'v2.1': addressesOf(id, 'v2.1'), v3: addressesOf(id, 'v3') },
      asksForCredentials: id !== 'built-in',
    })),
    notices,
  };
}
