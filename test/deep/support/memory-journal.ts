import type { Fact } from '../../../electron/domain/fact.ts';
import type { Checkpoint, Journal } from '../../../electron/services/store.ts';

interface Kept {
  readonly position: number;
  readonly json: string;
}

/**
 * The history without a disk, for tests of thousands: like the database, it keeps facts as JSON and drops those whose id it knows. That it keeps
 * the contract is tested against the database itself (memory-journal.test.ts). Too short-lived for anything to be too old.
 */
export class MemoryJournal implements Journal {
  readonly #profiles = new Map<string, Map<string, Kept>>();
  readonly #checkpoints = new Map<string, Checkpoint>();
  #last = 0;

  append(profileId: string, facts: readonly Fact[]): Fact[] {
    const kept = this.#profiles.get(profileId) ?? new Map<string, Kept>();
    this.#profiles.set(profileId, kept);
    return facts.filter((fact) => {
      if (kept.has(fact.id)) return false;
      this.#last += 1;
      kept.set(fact.id, { position: this.#last, json: JSON.stringify(fact) });
      return true;
    });
  }

  *load(profileId: string, after = 0): Iterable<Fact> {
    for (const { position, json } of this.#profiles.get(profileId)?.values() ?? []) {
      if (position > after) yield JSON.parse(json) as Fact;
    }
  }

  checkpoint(profileId: string): Checkpoint | undefined {
    return this.#checkpoints.get(profileId);
  }

  keepCheckpoint(profileId: string, { version, state }: Omit<Checkpoint, 'position'>): void {
    this.#checkpoints.set(profileId, { position: this.#last, version, state });
  }

  prune(): undefined {
    return undefined;
  }

  erase(profileId: string): void {
    this.#profiles.delete(profileId);
    this.#checkpoints.delete(profileId);
  }

  /** Whose facts there are. */
  get profileIds(): string[] {
    return [...this.#profiles.keys()];
  }
}
