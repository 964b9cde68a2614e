import { accountOf } from '../../electron/services/profile.ts';
import type { ProfileBook, ProfileEntry } from '../../electron/services/profile-book.ts';

/** Profiles among settings that no test writes to a disk. */
export class MemoryBook implements ProfileBook {
  entries: readonly ProfileEntry[] = [];
  readonly #accounts = new Map<string, string>();

  save(entry: ProfileEntry): void {
    this.#accounts.set(accountOf(entry.profile), entry.id);
    const isKnown = this.entries.some(({ id }) => id === entry.id);
    this.entries = isKnown
      ? this.entries.map((one) => (one.id === entry.id ? entry : one))
      : [...this.entries, entry];
  }

  remove(id: string): void {
    this.entries = this.entries.filter((entry) => entry.id !== id);
  }

  known(account: string): string | undefined {
    return this.#accounts.get(account);
  }

  forget(id: string): void {
    for (const [account, of] of this.#accounts) if (of === id) this.#accounts.delete(account);
  }
}

/** What is left of a program that has ended writes nothing. */
export function whileRunning(book: ProfileBook, isRunning: () => boolean): ProfileBook {
  return {
    get entries() {
      return book.entries;
    },
    save(entry) {
      if (isRunning()) book.save(entry);
    },
    remove(id) {
      if (isRunning()) book.remove(id);
    },
    known: (account) => book.known(account),
    forget(id) {
      if (isRunning()) book.forget(id);
    },
  };
}
