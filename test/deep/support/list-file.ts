import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** A list on disk: where memory is measured, what is kept for later must not be in it. */
export class ListFile<T> {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  add(items: readonly T[]): void {
    appendFileSync(this.#file, items.map((item) => `${JSON.stringify(item)}\n`).join(''));
  }

  all(): T[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as T);
  }
}
