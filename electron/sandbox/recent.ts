/** The latest of many. */
export class Recent<T> {
  #items: T[] = [];
  #total = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many there ever were. */
  get total(): number {
    return this.#total;
  }

  add(item: T): void {
    this.#total += 1;
    this.#items.push(item);
    // Not at every one: that would copy them all each time.
    if (this.#items.length > 2 * this.#most) this.#items = this.#items.slice(-this.#most);
  }

  /** Oldest first. */
  all(): readonly T[] {
    return this.#items.slice(-this.#most);
  }
}
