import type { Fact } from '../../../../electron/domain/fact.ts';
import type { Notification } from '../../../../electron/domain/notification.ts';
import type { SocketlessSandbox } from '../../../../electron/sandbox/server.ts';
import type { Observer } from '../../support/desk.ts';
import type { Exchange } from '../../support/simulated-line.ts';
import type { SimulatedTime } from '../../support/simulated-time.ts';
import type { Spent } from './budget.ts';
import { overspent } from './budget.ts';
import type { Tale } from './ends.ts';
import { wrongEnd } from './ends.ts';
import { batchesIn } from '../../support/batches-in.ts';
import { mayBeAttended, waitsForPerson } from './reading.ts';
import type { Sight } from './sights.ts';
import { Sights } from './sights.ts';

const LONGEST_LINE = 400;

/**
 * The model: it sees the facts that became durable, the requests that were sent and the answers that came, and the service's own record, and
 * knows nothing of the program. Every breach of an invariant is a sentence in `breaches`.
 */
export class Witness implements Observer {
  readonly breaches: string[] = [];
  /** Nobody set the wall clock so far. */
  isClockTrue = true;
  readonly #story: (() => string)[] = [];
  readonly #time: SimulatedTime;
  readonly #service: SocketlessSandbox;
  readonly #sights = new Sights();
  readonly #tales = new Map<string, Tale>();
  readonly #openOf = new Map<string, Tale>();
  readonly #decidedOf = new Map<string, number>();
  readonly #shown = new Map<string, number>();
  readonly #walls: number[] = [];
  readonly #triggers: { readonly tale: Tale; readonly fact: number; readonly wall: number }[] = [];

  constructor(time: SimulatedTime, service: SocketlessSandbox) {
    this.#time = time;
    this.#service = service;
  }

  /** Runs that have not ended, and batches whose end was not told. */
  get open(): number {
    const untold = [...this.#tales.values()].filter(({ batchId }) => !this.#decidedOf.has(batchId));
    return this.#openOf.size + untold.length;
  }

  starting(): void {
    this.#tell('The program starts.');
    const { monotonic } = this.#time.moment;
    for (const tale of this.#openOf.values()) {
      tale.forgotten = tale.since !== undefined;
      if (tale.followedFrom !== undefined) tale.followedFrom = monotonic;
    }
  }

  recorded(facts: readonly Fact[]): void {
    for (const fact of facts) {
      this.#walls.push(fact.at);
      this.#take(fact);
    }
  }

  sent(exchange: Exchange): void {
    if (!exchange.isTrigger) return;
    const id = exchange.connectionId ?? '';
    const tale = this.#openOf.get(id);
    this.#tell(`POST for ${id}, run ${tale?.runId}`);
    if (tale?.since === undefined) {
      this.#breach(`${id} was triggered without a durable intent.`);
      return;
    }
    if (tale.sent.some(({ answer }) => answer?.status !== 401)) {
      this.#breach(`Run ${tale.runId} was triggered twice.`);
    }
    if (exchange.path.endsWith('?type=LIST_ACCOUNTS') !== tale.lists) {
      this.#breach(`Run ${tale.runId} was triggered by another name: ${exchange.path}.`);
    }
    tale.sent.push(exchange);
  }

  answered(exchange: Exchange): void {
    this.#sights.answered(exchange);
    if (exchange.isTrigger) this.#tell(`answered ${exchange.answer?.status}`);
  }

  shown({ id }: Notification): void {
    const times = (this.#shown.get(id) ?? 0) + 1;
    this.#shown.set(id, times);
    if (times > 1) this.#breach(`${id} was shown ${times} times.`);
  }

  /** After calm weather. */
  conclude(): void {
    for (const { runId } of this.#openOf.values()) this.#breach(`Run ${runId} never ended.`);
    for (const { batchId } of this.#tales.values()) {
      if (!this.#decidedOf.has(batchId)) this.#breach(`The end of ${batchId} was never told.`);
    }
    const spent = this.#triggers.flatMap(({ tale, fact, wall }): Spent[] => {
      const started = tale.attended ? undefined : tale.sent.find((exchange) => exchange.started);
      return started === undefined
        ? []
        : [{ connectionId: tale.connectionId, fact, wall, startedAt: started.sentAt }];
    });
    this.breaches.push(...overspent(spent, this.#walls, this.isClockTrue));
  }

  /** What happened, for whoever reads of a failure. */
  tell(): string {
    return this.#story.map((line) => line()).join('\n');
  }

  note(line: string | (() => string)): void {
    this.#tell(line);
  }

  /** An invariant that somebody else looks after does not hold. */
  breach(sentence: string): void {
    this.#breach(sentence);
  }

  #take(fact: Fact): void {
    const { true: now, monotonic } = this.#time.moment;
    this.#tell(() => summary(fact));
    switch (fact.kind) {
      case 'batch-requested':
        for (const { runId, connectionId } of fact.runs) {
          const tale: Tale = {
            runId,
            connectionId,
            batchId: fact.batchId,
            byPlan: fact.origin === 'plan',
            attended: fact.accountHolderPresent === true,
            lists: fact.listAccounts === true,
            requestedAt: now,
            forgotten: false,
            sent: [],
          };
          if (this.#openOf.has(connectionId)) this.#breach(`${connectionId} has two open runs.`);
          this.#tales.set(runId, tale);
          this.#openOf.set(connectionId, tale);
        }
        break;
      case 'run-triggering':
      case 'run-joined': {
        const tale = this.#tale(fact.runId);
        const sight = tale && this.#sights.of(tale.connectionId);
        if (tale === undefined) break;
        if (tale.lists && fact.kind === 'run-joined') {
          this.#breach(`Run ${tale.runId} joined what lists no accounts.`);
        }
        if (sight === undefined || sight.askedAt < tale.requestedAt) {
          this.#breach(`Run ${tale.runId} was begun without a look at its connection.`);
        } else if (fact.kind === 'run-triggering') {
          const why = whyNot(tale, sight, this.#endedSince(tale.connectionId, sight.askedAt));
          if (why !== undefined) this.#breach(`Run ${tale.runId} was triggered, and ${why}.`);
        }
        tale.since = sight?.askedAt ?? now;
        if (fact.kind === 'run-joined') tale.followedFrom = monotonic;
        else this.#triggers.push({ tale, fact: this.#walls.length, wall: fact.at });
        break;
      }
      case 'run-accepted': {
        const tale = this.#tale(fact.runId);
        if (tale !== undefined) tale.followedFrom ??= monotonic;
        break;
      }
      case 'event-received': {
        const tale = fact.runId === undefined ? undefined : this.#tale(fact.runId);
        if (tale !== undefined) tale.followedFrom ??= monotonic;
        break;
      }
      case 'run-ended':
        this.#end(fact);
        break;
      case 'notification-decided':
      case 'notification-omitted':
        for (const id of batchesIn(fact.causes ?? [])) {
          const times = (this.#decidedOf.get(id) ?? 0) + 1;
          this.#decidedOf.set(id, times);
          if (times > 1) this.#breach(`The end of ${id} was told ${times} times.`);
          const early = [...this.#openOf.values()].some(({ batchId }) => batchId === id);
          if (early) this.#breach(`The end of ${id} was told before it came.`);
        }
        break;
      default:
    }
  }

  #end(fact: Extract<Fact, { kind: 'run-ended' }>): void {
    const tale = this.#tale(fact.runId);
    if (tale === undefined) return;
    if (tale.outcome !== undefined) this.#breach(`Run ${tale.runId} ended twice.`);
    tale.outcome = fact.outcome;
    this.#openOf.delete(tale.connectionId);
    const wrong = wrongEnd(tale, fact, {
      moment: this.#time.moment,
      sights: this.#sights,
      records: this.#service.runs(),
      spentBefore: this.#triggers.some(
        ({ tale: { connectionId, attended } }) => connectionId === tale.connectionId && !attended,
      ),
    });
    if (wrong !== undefined) this.#breach(`Run ${tale.runId} of ${tale.connectionId} ${wrong}.`);
  }

  #endedSince(connectionId: string, at: number): boolean {
    return this.#service
      .runs()
      .some((run) => run.connectionId === connectionId && (run.endedAt ?? 0) >= at);
  }

  #tale(runId: string): Tale | undefined {
    const tale = this.#tales.get(runId);
    if (tale === undefined) this.#breach(`Nobody asked for run ${runId}.`);
    return tale;
  }

  #breach(sentence: string): void {
    this.breaches.push(sentence);
    this.#tell(`BREACH: ${sentence}`);
  }

  /** Most stories are never read. */
  #tell(line: string | (() => string)): void {
    const { true: now, wall } = this.#time.moment;
    this.#story.push(() => {
      const clock = wall === now ? '' : ` (wall ${new Date(wall).toISOString()})`;
      const text = typeof line === 'string' ? line : line();
      return `${new Date(now).toISOString()}${clock} ${text}`.slice(0, LONGEST_LINE);
    });
  }
}

/** What is wrong with a trigger after this look, if anything (design rules 2 and 7). */
function whyNot(
  { attended }: Tale,
  { status, channels }: Sight,
  isOvertaken: boolean,
): string | undefined {
  // An event may have told of an end since.
  if (isOvertaken) return undefined;
  if (status === 'RUNNING') return 'it was running';
  if (attended && mayBeAttended(channels)) return undefined;
  return waitsForPerson(channels) ? 'nothing but a person can help' : undefined;
}

function summary(fact: Fact): string {
  const { id: _id, at: _at, kind, ...rest } = fact;
  return `${kind} ${JSON.stringify(rest)}`;
}
