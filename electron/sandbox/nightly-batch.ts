import type { Agenda } from './agenda.ts';
import { liveChannels } from './connection.ts';
import type { Faults } from './faults.ts';
import type { Synchroniser } from './synchroniser.ts';

const MINUTE_MS = 60_000;

interface Parts {
  readonly agenda: Agenda;
  readonly synchroniser: Synchroniser;
  readonly faults: Faults;
}

/** Synchronises, once a day, every connection that has auto_sync (accounts-api §6). */
export class NightlyBatch {
  readonly #parts: Parts;
  /** Counts the changes of the hour: what was planned before is not done. */
  #plan = 0;
  #hour: number | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** After a change of the switch. */
  replan(now: number): void {
    const { agenda, faults } = this.#parts;
    const hour = faults.value('nightly-batch')?.hour;
    if (hour === this.#hour) return;
    this.#hour = hour;
    this.#plan += 1;
    if (hour === undefined) return;
    const plan = this.#plan;
    agenda.add(nextAt(hour, now), (at) => {
      if (plan !== this.#plan) return undefined;
      this.run(at, faults.value('nightly-batch')?.spreadMinutes ?? 0);
      return nextAt(hour, at);
    });
  }

  /** Starts it at this moment; answers with how many connections it is for. */
  run(at: number, spreadMinutes: number): number {
    const { agenda, synchroniser, faults } = this.#parts;
    const chosen = synchroniser.connections.filter(
      (connection) => connection.bank.autoSync !== false && liveChannels(connection).length > 0,
    );
    for (const connection of chosen) {
      const late = faults.chance('nightly-batch', connection.id, at) * spreadMinutes * MINUTE_MS;
      agenda.add(at + late, (startsAt) => {
        const stillThere = synchroniser.find(connection.id) === connection;
        if (stillThere && connection.running === undefined) {
          synchroniser.synchronise(connection, 'ALL', startsAt, 'nightly-batch');
        }
        return undefined;
      });
    }
    return chosen.length;
  }
}

/** The first moment after `now` at which the local clock shows this hour; 3.5 is half past three. */
function nextAt(hour: number, now: number): number {
  const date = new Date(now);
  const set = () => date.setHours(Math.floor(hour), Math.round((hour % 1) * 60), 0, 0);
  set();
  if (date.getTime() <= now) {
    date.setDate(date.getDate() + 1);
    set();
  }
  return date.getTime();
}
