interface Entry {
  readonly at: number;
  /** Breaks ties: what was begun first goes first. */
  readonly order: number;
  /** Returns when it wants to be called again, if at all. */
  readonly act: (at: number) => number | undefined;
}

/** What is to be done at which moment (milliseconds since the epoch), without a timer: a heap. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #begun = 0;

  add(at: number, act: Entry['act']): void {
    this.#push({ at, order: this.#begun++, act });
  }

  /** Does everything that is due by `now`, in order of time. */
  advanceTo(now: number): void {
    for (;;) {
      const first = this.#heap[0];
      if (first === undefined || first.at > now) return;
      this.#drop();
      const again = first.act(first.at);
      if (again !== undefined) this.#push({ ...first, at: again });
    }
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #drop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) return;
      const child = left + 1 < heap.length && this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#before(child, index)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #before(left: number, right: number): boolean {
    const [a, b] = [this.#heap[left], this.#heap[right]];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(left: number, right: number): void {
    const [a, b] = [this.#heap[left], this.#heap[right]];
    if (a === undefined || b === undefined) return;
    this.#heap[left] = b;
    this.#heap[right] = a;
  }
}
