/** The system's own do-not-disturb, where the system lets it be read. */
export interface DoNotDisturb {
  /** As it was last read or heard of, and `undefined` where it cannot be read. The first time it is read because of this, and told as a change. */
  current(): boolean | undefined;
  /** Reads it again, in bounded time; from then on its changes are heard, where the desktop tells them. Never rejects. */
  read(): Promise<boolean | undefined>;
  /** Returns the unsubscriber. */
  changed(listener: () => void): () => void;
}

/** Windows and macOS hold notifications back themselves, and show them later. */
export const UNREADABLE: DoNotDisturb = {
  current: () => undefined,
  read: () => Promise.resolve(undefined),
  changed: () => () => {},
};
