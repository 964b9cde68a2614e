import type {
  AppView,
  ConnectionView,
  NoticeView,
  PlanView,
  SessionView,
  SummaryView,
} from '../contract/view.ts';
import type { Connection } from '../domain/connection.ts';
import { lastSuccessAt } from '../domain/connection.ts';
import { message } from '../domain/message.ts';
import type { Run } from '../domain/run.ts';
import { isOpen, isWatched } from '../domain/run.ts';
import type { PlanView as Planned } from '../domain/plan-view.ts';
import type { State } from '../domain/state.ts';
import { lastRunOf, openRuns } from '../domain/state.ts';
import { seenAttention, seenChannelAttention } from '../domain/seen.ts';
import type { Conditions, Summary } from '../domain/summary.ts';
import { ENVIRONMENT_IDS, addressesOf } from '../aggregator/environments.ts';
import type { Session } from './session.ts';
import type { Preferences } from './preferences.ts';

// What the window shows, computed from what is. Pure but for the order of object keys.

export function connectionView(
  state: State,
  connection: Connection,
  signedIn: boolean,
  planned: Planned,
): ConnectionView {
  const run = lastRunOf(state, connection.id);
  const { word, severity, who, action, reason } = seenAttention(connection, run);
  const { id, provider, owner, createdAt, status } = connection;
  return {
    id,
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
      };
    }),
    run: run === undefined ? undefined : runView(run),
  };
}

function runView({ id, phase, half, origin, outcome, requestedAt, endedAt, steps }: Run) {
  return { id, phase, half, origin, outcome, startedAt: requestedAt, endedAt, steps };
}

export function summaryView(state: State, summary: Summary, conditions: Conditions): SummaryView {
  const runs = openRuns(state);
  return {
    glance: summary.glance,
    sentence: summary.sentence,
    detail: summary.detail,
    counts: summary.counts,
    waiting: runs.filter(({ phase }) => phase === 'requested').length,
    network: conditions.network,
    trouble: conditions.trouble && message(`error.${conditions.trouble}`),
    following: runs.length > 0 ? (state.queue.missing ? 'connections' : 'queue') : 'nothing',
    lastEventAt: state.lastEventAt,
    read: conditions.read,
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

export function sessionView(session: Session, conditions: Conditions): SessionView {
  const { profile, kept, problem } = session;
  return {
    state: conditions.session,
    keychain: conditions.keychain,
    kept,
    profile: profile && {
      environment: profile.environment,
      version: profile.version,
      method: profile.method,
      tokenExpiresAt: profile.tokenExpiresAt,
      email: profile.email,
      authUrl: profile.authUrl,
      apiUrl: profile.apiUrl,
      widgetUrl: profile.widgetUrl,
      clientId: profile.clientId,
    },
    problem: problem && message(`error.${problem.code}`),
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
      ...addressesOf(id, 'v2.1'),
      asksForCredentials: id !== 'built-in',
    })),
    notices,
  };
}
