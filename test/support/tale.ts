import type { Connection } from '../../electron/domain/connection.ts';
import type { FactBody } from '../../electron/domain/fact.ts';
import type { Synchronisation } from '../../electron/domain/ledger.ts';
import type { Evidence, Origin } from '../../electron/domain/run.ts';
import { baselineOf } from '../../electron/domain/run.ts';
import type { State } from '../../electron/domain/state.ts';
import { emptyState, reduce } from '../../electron/domain/state.ts';
import { SECOND, START, channel, connection } from './domain.ts';

/** The one connection that it tells of. */
export const ID = '5000001';
/** One connection, told of at moments that the test chooses. */
export class Tale {
  readonly state: State = emptyState();
  now = START;
  #facts = 0;
  #runs = 0;

  tell(...bodies: readonly FactBody[]): this {
    for (const body of bodies) {
      this.#facts += 1;
      reduce(this.state, { ...body, id: `fact-${this.#facts}`, at: this.now });
    }
    return this;
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  /** A read; the ends of the two channels in ms before now, absent ones by `undefined`. */
  see(status: string, ...endsAgo: (number | undefined)[]): this {
    return this.tell({ kind: 'connection-seen', connection: this.picture(status, ...endsAgo) });
  }

  /** How long ago an end is by now that was so long before the story began. */
  before(ms: number): number {
    return this.now - START + ms;
  }

  picture(status: string, ...endsAgo: (number | undefined)[]): Connection {
    const channels = endsAgo.map((ago, index) =>
      channel(status, {
        id: `0${index}`,
        ...(ago !== undefined && { lastEndAt: this.now - ago }),
      }),
    );
    return connection(status, channels);
  }

  event(status: string | undefined, endAgo?: number, createdAgo?: number): this {
    const channels =
      endAgo === undefined ? [] : [{ id: '00', status: 'SUCCESS', lastEndAt: this.now - endAgo }];
    return this.tell({
      kind: 'event-received',
      queueId: 'q',
      event: {
        id: String(this.#facts),
        type: 'X',
        ...(createdAgo !== undefined && { createdAt: this.now - createdAgo }),
        connection: { id: ID, channels, ...(status !== undefined && { status }) },
      },
    });
  }

  ask(accountHolderPresent?: true, origin: Origin = 'tray'): string {
    this.#runs += 1;
    const runId = `run-${this.#runs}`;
    this.tell({
      kind: 'batch-requested',
      batchId: `batch-${this.#runs}`,
      origin,
      runs: [{ runId, connectionId: ID }],
      ...(accountHolderPresent && { accountHolderPresent }),
    });
    return runId;
  }

  /** Asked for and triggered; accepted a second later. */
  trigger(accountHolderPresent?: true): string {
    const runId = this.ask(accountHolderPresent);
    const known = this.state.connections.get(ID) ?? connection('SUCCESS');
    this.tell({ kind: 'run-triggering', runId, baseline: baselineOf(known) });
    this.wait(SECOND).tell({ kind: 'run-accepted', runId });
    return runId;
  }

  end(runId: string, evidence: Evidence = 'read'): this {
    return this.tell({ kind: 'run-ended', runId, outcome: 'succeeded', evidence });
  }

  get ledger(): readonly Synchronisation[] {
    return this.state.plan.ledgers.get(ID) ?? [];
  }

  /** How many of ours and of others count, and how many do not. */
  get counts(): { ours: number; others: number; attended: number } {
    const counted = this.ledger.filter((one) => !one.attended);
    return {
      ours: counted.filter((one) => one.ours).length,
      others: counted.filter((one) => !one.ours).length,
      attended: this.ledger.length - counted.length,
    };
  }
}
