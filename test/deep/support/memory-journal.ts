import type { Fact } from '../../../electron/domain/fact.ts';
import type { Journal } from '../../../electron/services/store.ts';

/**
 * The history without a disk, for tests of thousands: like the database, it keeps facts as JSON and drops those whose id it knows. That it keeps
 * the contract is tested against the database itself (memory-journal.test.ts).
 */
export class MemoryJournal implements Journal {
  readonly #profiles = new Map<string, Map<string, string>>();

  append(profileId: string, facts: readonly Fact[]): Fact[] {
    const kept = this.#profiles.get(profileId) ?? new Map<string, string>();
    this.#profiles.set(profileId, kept);
    return facts.filter((fact) => {
      if (kept.has(fact.id)) return false;
      kept.set(fact.id, JSON.stringify(fact));
      return true;
    });
  }

  *load(profileId: string): Iterable<Fact> {
    for (const fact of this.#profiles.get(profileId)?.values() ?? []) {
      yield JSON.parse(fact) as Fact;
    }
  }

  /** Whose facts there are. */
  get profileIds(): string[] {
    return [...this.#profiles.keys()];
  }
}
