/** Wall clock for what is recorded and shown, monotonic for what is measured; both in ms. */
export interface Clock {
  now(): number;
  monotonic(): number;
  /** Calls back once after at least `delayMs`; returns the canceller. */
  after(delayMs: number, callback: () => void): () => void;
}

export interface Log {
  debug(message: string, detail?: unknown): void;
  info(message: string, detail?: unknown): void;
  warn(message: string, detail?: unknown): void;
  error(message: string, detail?: unknown): void;
}

/** Ids that never repeat. */
export type NewId = () => string;
