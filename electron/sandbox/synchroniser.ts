import type { ConnectionState } from './connection.ts';
import { liveChannels } from './connection.ts';
import type { Queues } from './queues.ts';
import { planSteps } from './timeline.ts';
import type { Step, SyncType } from './timeline.ts';
import { eventResource } from './wire.ts';

/** What became of a request to synchronise. */
export type Acceptance = 'started' | 'already-running' | 'refused';

/**
 * Runs the synchronisations without a timer: each is a timeline laid down when it starts, and
 * `advanceTo` does what is due by then. Whoever reads calls it first, so that nobody can tell; a
 * test's clock moves it as well as the real one.
 */
export class Synchroniser {
  readonly connections: readonly ConnectionState[];
  readonly #running = new Set<ConnectionState>();
  readonly #queues: Queues;
  readonly #speed: number;

  constructor(connections: readonly ConnectionState[], queues: Queues, speed: number) {
    this.connections = connections;
    this.#queues = queues;
    this.#speed = speed;
  }

  find(id: string): ConnectionState | undefined {
    return this.connections.find((connection) => connection.id === id);
  }

  /**
   * What the service does with a second request while one is RUNNING is unknown (accounts-api §14
   * #6); here nothing changes.
   */
  synchronise(connection: ConnectionState, type: SyncType, now: number): Acceptance {
    if (connection.steps.length > 0) return 'already-running';
    if (liveChannels(connection).length === 0) return 'refused';
    connection.steps = planSteps(connection, type, now, this.#speed);
    connection.runs += 1;
    this.#running.add(connection);
    this.advanceTo(now);
    return 'started';
  }

  /**
   * Does everything that is due by `now` (milliseconds since the epoch), in order of time over all
   * connections.
   */
  advanceTo(now: number): void {
    const due: { connection: ConnectionState; step: Step }[] = [];
    for (const connection of this.#running) {
      const later = connection.steps.findIndex((step) => step.at > now);
      const steps = connection.steps.splice(0, later === -1 ? connection.steps.length : later);
      for (const step of steps) due.push({ connection, step });
      if (connection.steps.length === 0) this.#running.delete(connection);
    }
    due.sort((a, b) => a.step.at - b.step.at);
    for (const { connection, step } of due) this.#take(connection, step);
  }

  #take(connection: ConnectionState, step: Step): void {
    const { channel, channelStatus } = step;
    if (step.startsChannels === true) {
      for (const live of liveChannels(connection)) live.status = 'RUNNING';
    }
    if (channel !== undefined && channelStatus !== undefined) {
      channel.status = channelStatus;
      channel.lastEndAt = step.at;
      if (channelStatus === 'SUCCESS' || channelStatus === 'PARTIAL_SUCCESS') {
        channel.lastSuccessAt = step.at;
      }
    }
    this.#queues.record({
      at: step.at,
      type: step.eventType,
      channelId: channel?.id,
      resource: eventResource(connection, step),
    });
  }
}
