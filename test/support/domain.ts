import { NO_PLAN } from '../../electron/domain/plan.ts';
import type { PlanView } from '../../electron/domain/plan-view.ts';
import { planView } from '../../electron/domain/plan-view.ts';
import type { Channel, Connection } from '../../electron/domain/connection.ts';
import type { Fact, FactBody } from '../../electron/domain/fact.ts';
import type { Message } from '../../electron/domain/message.ts';
import type { Run } from '../../electron/domain/run.ts';
import type { State } from '../../electron/domain/state.ts';
import { emptyState, reduce } from '../../electron/domain/state.ts';
import type { Conditions } from '../../electron/domain/summary.ts';

/** A Monday morning, in ms; the facts of a story follow it second by second. */
export const START = Date.parse('2026-11-23T08:30:00Z');
export const SECOND = 1_000;
export const HOUR = 3_600_000;

export const EARLIER = START - 3 * HOUR;
export const LATER = START + 8 * SECOND;

export function channel(status: string, given: Partial<Channel> = {}): Channel {
  return { id: '102201', status, accountTypes: ['CHECKINGS'], ...given };
}

export function connection(
  status: string,
  channels: readonly (Channel | string)[] = [],
  given: Partial<Connection> = {},
): Connection {
  return {
    id: '5000001',
    provider: 'Banque Exemple',
    status,
    channels: channels.map((one, index) =>
      typeof one === 'string' ? channel(one, { id: `10220${index}` }) : one,
    ),
    ...given,
  };
}

export function run(given: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    batchId: 'batch-1',
    connectionId: '5000001',
    origin: 'tray',
    phase: 'accepted',
    requestedAt: START,
    seenRunning: false,
    steps: [],
    ...given,
  };
}

export const SIGNED_IN: Conditions = {
  session: 'signed-in',
  keychain: 'ready',
  network: 'online',
  read: true,
};

/** A state and the facts it is the fold of. */
export class Story {
  readonly state: State = emptyState();
  readonly facts: Fact[] = [];

  /** Returns the connections that the last of these facts touched. */
  tell(...bodies: readonly FactBody[]): readonly string[] {
    let touched: readonly string[] = [];
    for (const body of bodies) {
      const number = this.facts.length;
      const fact: Fact = { ...body, id: `fact-${number}`, at: START + number * SECOND };
      this.facts.push(fact);
      touched = reduce(this.state, fact);
    }
    return touched;
  }

  see(...connections: readonly Connection[]): this {
    this.tell(...connections.map((one) => ({ kind: 'connection-seen', connection: one }) as const));
    return this;
  }

  /** Asks for these connections; the run of connection x is `run-x`. */
  ask(connectionIds: readonly string[], batchId = 'batch-1'): this {
    const runs = connectionIds.map((id) => ({ runId: `run-${id}`, connectionId: id }));
    this.tell({ kind: 'batch-requested', batchId, origin: 'tray', runs });
    return this;
  }

  run(connectionId = '5000001'): Run {
    const found = this.state.runs.get(`run-${connectionId}`);
    if (found === undefined) throw new Error(`There is no run of ${connectionId}.`);
    return found;
  }

  connection(id = '5000001'): Connection {
    const found = this.state.connections.get(id);
    if (found === undefined) throw new Error(`There is no connection ${id}.`);
    return found;
  }
}

/** A message and all those inside it. */
export function messagesIn(message: Message): Message[] {
  const inner = Object.values(message.params ?? {}).filter((param) => typeof param === 'object');
  return [message, ...inner.flatMap(messagesIn)];
}

/** What plan and budget say where nothing is planned. */
export function unplanned(state: State, now = 0): PlanView {
  return planView(state, { plan: NO_PLAN, upcoming: [], everything: undefined }, now);
}
