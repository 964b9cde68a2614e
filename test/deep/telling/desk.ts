import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../../../electron/domain/decision.ts';
import { USUAL_POLICY } from '../../../electron/domain/notification-policy.ts';
import { emptyState, openRuns, reduce } from '../../../electron/domain/state.ts';
import { SIGNED_IN, channel, connection } from '../../support/domain.ts';
import { FREE, Teller } from '../../support/teller.ts';
import type { Step } from './day.ts';
import { CONNECTIONS } from './day.ts';
import { Judge } from './judge.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Lets a day happen, and looks at what is decided as the program does: after everything that happens, and when it is time. */
export class TellingDesk {
  readonly #teller = new Teller();
  readonly #judge = new Judge(this.#teller);
  readonly #startedAt = this.#teller.now;
  #settlesAt = 0;
  #batches = 0;

  /** Throws over the first promise that is broken. */
  play(steps: readonly Step[]): void {
    for (const step of steps) {
      this.#perform(step);
      this.#look();
    }
    this.#calm();
  }

  #perform(step: Step): void {
    const teller = this.#teller;
    switch (step.do) {
      case 'see':
        teller.tell({ kind: 'connection-seen', connection: this.#picture(step) });
        break;
      case 'remove':
        teller.tell({ kind: 'connection-gone', connectionId: String(step.connection) });
        break;
      case 'ask':
        this.#ask(step.connections.map(String), step.byPlan);
        break;
      case 'end': {
        const open = openRuns(teller.state);
        const run = open[step.which % open.length];
        if (run === undefined) break;
        const { outcome } = step;
        teller.tell({ kind: 'run-ended', runId: run.id, outcome, evidence: 'read' });
        break;
      }
      case 'pass':
        this.#pass(step.ms);
        break;
      case 'be': {
        const { quietForMs, situation } = step;
        teller.situation = {
          ...situation,
          ...(quietForMs !== undefined && { quietUntil: teller.now + quietForMs }),
        };
        this.#settlesAt = teller.now + situation.settlingForMs;
        break;
      }
      case 'want':
        teller.policy = step.policy;
        break;
      case 'session':
        teller.surroundings = {
          ...teller.surroundings,
          conditions: {
            ...SIGNED_IN,
            session: step.is,
            keychain: step.locked ? 'locked' : 'ready',
            read: step.is === 'signed-in',
          },
        };
        break;
      case 'later': {
        const shown = [...teller.screen.values()];
        const one = shown[step.which % shown.length];
        if (one !== undefined) {
          this.#judge.putOff(one.place);
          teller.later(one.id);
        }
        break;
      }
      case 'restart': {
        const anew = emptyState();
        for (const fact of teller.facts) reduce(anew, fact);
        const isSame = isDeepStrictEqual(anew, teller.state);
        this.#judge.must(isSame, 'the program that starts anew knows something else');
        teller.restart();
        break;
      }
    }
  }

  /** Before the moment that was named nothing is decided; what was forgotten in naming it would be seen here. */
  #pass(ms: number): void {
    const teller = this.#teller;
    const until = teller.now + ms;
    for (;;) {
      const next = Math.min(teller.wakeAt, until);
      const between = Math.floor((teller.now + next) / 2);
      if (between > teller.now && between < next) {
        this.#moveTo(between);
        this.#nothing(this.#judge.look(), 'before it was time');
      }
      this.#moveTo(next);
      if (teller.wakeAt > until || next === until) break;
      this.#judge.look();
    }
  }

  #moveTo(at: number): void {
    const teller = this.#teller;
    teller.now = Math.max(teller.now, at);
    const { quietUntil, ...rest } = teller.situation;
    teller.situation = {
      ...rest,
      ...(quietUntil !== undefined && quietUntil > teller.now && { quietUntil }),
      settlingForMs: Math.max(0, this.#settlesAt - teller.now),
    };
  }

  #look(): void {
    this.#judge.look();
    this.#nothing(this.#judge.look(), 'at a second look');
    const [breach] = this.#judge.breaches;
    if (breach !== undefined) throw new Error(breach);
  }

  #nothing(decisions: readonly Decision[], when: string): void {
    this.#judge.must(decisions.length === 0, `${when}: ${JSON.stringify(decisions)}`);
  }

  #ask(connectionIds: readonly string[], byPlan: boolean): void {
    const { state } = this.#teller;
    const busy = new Set(openRuns(state).map((run) => run.connectionId));
    const free = connectionIds.filter((id) => state.connections.has(id) && !busy.has(id));
    if (free.length === 0) return;
    this.#batches += 1;
    const batchId = `b${this.#batches}`;
    this.#teller.tell({
      kind: 'batch-requested',
      batchId,
      origin: byPlan ? 'plan' : 'window',
      runs: free.map((id) => ({ runId: `${batchId}-${id}`, connectionId: id })),
    });
  }

  #picture({ connection: number, status, channel: way, endsOnDay }: Extract<Step, { do: 'see' }>) {
    const { now } = this.#teller;
    return connection(
      status,
      [
        channel(way, {
          lastEndAt: now,
          ...(way === 'SUCCESS' && { lastSuccessAt: now }),
          ...(endsOnDay !== undefined && { expiresAt: this.#startedAt + endsOnDay * DAY_MS }),
        }),
      ],
      { id: String(number), provider: number < 4 ? 'Banque A' : 'Banque B' },
    );
  }

  /** All is quiet, and everything has its end: whatever was put off is told by then, or is gone. */
  #calm(): void {
    const teller = this.#teller;
    for (const run of openRuns(teller.state)) {
      teller.tell({ kind: 'run-ended', runId: run.id, outcome: 'succeeded', evidence: 'read' });
    }
    for (let id = 0; id < CONNECTIONS; id += 1) {
      const known = teller.state.connections.get(String(id));
      if (known?.status === 'RUNNING') {
        teller.tell({ kind: 'connection-seen', connection: { ...known, status: 'SUCCESS' } });
      }
    }
    teller.situation = FREE;
    this.#settlesAt = 0;
    teller.policy = USUAL_POLICY;
    teller.surroundings = { ...teller.surroundings, conditions: SIGNED_IN };
    this.#look();
    this.#pass(2 * HOUR_MS);
    this.#look();
    this.#judge.conclude();
    this.#look();
  }
}
