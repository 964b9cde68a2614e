import { bringAccounts } from './accounts.ts';
import type { Agenda } from './agenda.ts';
import type { ConnectionState, RunCause, RunRecord } from './connection.ts';
import { connect, connectionStatus, liveChannels } from './connection.ts';
import type { Bank } from './bank.ts';
import { chartCourse } from './course.ts';
import type { Faults } from './faults.ts';
import { recordImport } from './imports.ts';
import type { Queues } from './queues.ts';
import { planSteps } from './timeline.ts';
import type { Step, SyncType } from './timeline.ts';
import type { Wire } from './wire.ts';

const HOUR_MS = 3_600_000;

/** What became of a request to synchronise. */
export type Acceptance = 'started' | 'already-running' | 'queued' | 'running-refused' | 'refused';

interface Parts {
  readonly connections: readonly ConnectionState[];
  readonly agenda: Agenda;
  readonly queues: Queues;
  readonly faults: Faults;
  readonly wire: Wire;
  readonly speed: number;
  /** How many synchronisations are kept for `runs`. */
  readonly rememberedRuns: number;
  readonly rememberedImports: number;
}

/**
 * Runs the synchronisations without a timer: each is a timeline laid down when it starts, and the
 * agenda does what is due. Whoever reads advances it first, so that nobody can tell; a test's clock
 * moves it as well as the real one.
 */
export class Synchroniser {
  readonly #byId: Map<string, ConnectionState>;
  readonly #parts: Parts;
  #runs: RunRecord[] = [];
  #nextIndex: number;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#nextIndex = parts.connections.length;
    this.#byId = new Map(parts.connections.map((connection) => [connection.id, connection]));
  }

  get connections(): ConnectionState[] {
    return [...this.#byId.values()];
  }

  connectionsOf(userId: string): ConnectionState[] {
    return this.connections.filter((connection) => connection.userId === userId);
  }

  /** The latest synchronisations, oldest first. */
  get runs(): readonly RunRecord[] {
    return this.#runs.slice(-this.#parts.rememberedRuns);
  }

  find(id: string): ConnectionState | undefined {
    return this.#byId.get(id);
  }

  /** `undefined` also if it is another user's. */
  findOf(userId: string, id: string): ConnectionState | undefined {
    const known = this.#byId.get(id);
    return known?.userId === userId ? known : undefined;
  }

  /** A new connection of the user to this bank. `now` in milliseconds since the epoch. */
  add(bank: Bank, userId: string, now: number): ConnectionState {
    const connection = connect({ bank, userId, index: this.#nextIndex++ }, now);
    this.#byId.set(connection.id, connection);
    return connection;
  }

  /** `false` if there is no such connection. What it was doing stops. */
  delete(id: string): boolean {
    const connection = this.#byId.get(id);
    if (connection !== undefined) connection.running = undefined;
    return this.#byId.delete(id);
  }

  /**
   * What the service does with a second request while one is RUNNING is unknown (accounts-api §14
   * #6); here nothing changes, unless a switch says otherwise.
   */
  synchronise(
    connection: ConnectionState,
    type: SyncType,
    now: number,
    cause: RunCause = 'request',
  ): Acceptance {
    if (connection.running !== undefined) {
      const is = this.#parts.faults.value('already-running')?.is;
      if (is === 'refused') return 'running-refused';
      if (is !== 'queued') return 'already-running';
      connection.waiting = type;
      return 'queued';
    }
    if (liveChannels(connection).length === 0) return 'refused';
    this.#start(connection, type, now, cause);
    this.#parts.agenda.advanceTo(now);
    return 'started';
  }

  /** That a read may start a synchronisation is documented, from what age on is not (§14 #21). */
  read(connection: ConnectionState, now: number): void {
    const { faults } = this.#parts;
    const switched = faults.value('read-starts-synchronisation');
    if (switched === undefined || connection.running !== undefined) return;
    const ends = liveChannels(connection).map(({ lastEndAt }) => lastEndAt ?? 0);
    if (ends.length === 0 || Math.max(...ends) > now - switched.olderThanHours * HOUR_MS) return;
    const occasion = { connectionId: connection.id };
    if (faults.strikes('read-starts-synchronisation', occasion) === undefined) return;
    this.synchronise(connection, 'ALL', now, 'read');
  }

  /** Those that were kept from ending go on. `now` in milliseconds since the epoch. */
  release(now: number): void {
    for (const connection of this.#byId.values()) {
      const { running } = connection;
      const [first] = running?.held ?? [];
      if (running === undefined || first === undefined) continue;
      const late = Math.max(0, now - first.at);
      const rest = running.held.map((step) => ({ ...step, at: step.at + late }));
      const left = running.steps.slice(running.next);
      this.#follow(connection, running.record, [...left, ...rest], []);
    }
  }

  #start(connection: ConnectionState, type: SyncType, at: number, cause: RunCause): void {
    const { faults, speed, rememberedRuns } = this.#parts;
    const course = chartCourse(connection, faults);
    const { steps, held } = planSteps(connection, type, at, speed, course);
    const record: RunRecord = { connectionId: connection.id, type, cause, startedAt: at };
    connection.runs += 1;
    connection.saidStatus = undefined;
    this.#runs.push(record);
    if (this.#runs.length > 2 * rememberedRuns) this.#runs = this.#runs.slice(-rememberedRuns);
    this.#follow(connection, record, steps, held);
  }

  #follow(
    connection: ConnectionState,
    record: RunRecord,
    steps: readonly Step[],
    held: readonly Step[],
  ): void {
    const running = { record, steps, next: 0, held };
    connection.running = running;
    const [first] = steps;
    if (first === undefined) return;
    this.#parts.agenda.add(first.at, () => {
      const step = steps[running.next];
      if (step === undefined || connection.running !== running) return undefined;
      running.next += 1;
      this.#take(connection, step);
      const next = steps[running.next];
      if (next === undefined && held.length === 0 && step.deletes !== true) {
        this.#end(connection, record, step.at);
      }
      return next?.at;
    });
  }

  #end(connection: ConnectionState, record: RunRecord, at: number): void {
    connection.running = undefined;
    record.endedAt = at;
    const status = connectionStatus(connection);
    if (status !== undefined) record.status = status;
    record.channels = connection.channels.flatMap((channel) => channel.status ?? []);
    const { waiting } = connection;
    connection.waiting = undefined;
    if (waiting !== undefined) this.#start(connection, waiting, at, 'request');
  }

  #take(connection: ConnectionState, step: Step): void {
    const { channel, channelStatus } = step;
    if (step.deletes === true) {
      this.delete(connection.id);
      return;
    }
    if (step.startsChannels === true) {
      for (const live of liveChannels(connection)) live.status = 'RUNNING';
    }
    // A channel whose last account was deleted meanwhile has no end.
    if (channel !== undefined && channelStatus !== undefined && channel.status !== 'EMPTY') {
      channel.status = channelStatus;
      channel.lastEndAt = step.at;
      channel.lastEndStatus = channelStatus;
      if (channelStatus === 'SUCCESS' || channelStatus === 'PARTIAL_SUCCESS') {
        channel.lastSuccessAt = step.at;
        const isPartial = channelStatus === 'PARTIAL_SUCCESS';
        recordImport(channel, step.at, isPartial, this.#parts.rememberedImports);
      }
      if (step.authorisationEndsAt !== undefined) {
        channel.authorisationEndsAt = step.authorisationEndsAt;
      }
    }
    if (channel !== undefined && step.listsAccounts === true) {
      bringAccounts(connection, channel, step.at);
    }
    if (step.connectionStatus !== undefined) connection.saidStatus = step.connectionStatus;
    if (step.silent === true) return;
    this.#parts.queues.record({
      at: step.at,
      type: step.eventType,
      channelId: channel?.id,
      connectionId: connection.id,
      userId: connection.userId,
      ...(step.resourceType === undefined
        ? { resource: this.#parts.wire.eventResource(connection, step) }
        : { resourceType: step.resourceType, resource: { id: '8000001' } }),
    });
  }
}
