/** Where the operator is, as far as the computer can tell. */
export interface Presence {
  /** At the window: it has the focus, and somebody moved or typed lately. */
  looking(): boolean;
  /** The screen is locked, or the computer asleep. */
  away(): boolean;
  /** Calls back when one of them may have changed; returns the unsubscriber. */
  changed(listener: () => void): () => void;
}
