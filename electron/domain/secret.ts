/**
 * A value nobody may see by accident: it prints, serialises and inspects as `[secret]`.
 * Only `reveal` gives it away, so a search for that word finds every place that handles one.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  // The name under which Node's console and util.inspect look for a printer.
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
