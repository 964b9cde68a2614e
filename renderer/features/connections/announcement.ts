import { create } from 'zustand';

/** What was done or not done with a key, said for a while: each time anew, also when it is the same. */
interface Announcement {
  readonly sentence: string;
  readonly number: number;
}

/** Long enough to be read twice. */
const STAYS_MS = 8_000;

export const useAnnouncement = create<{ readonly said: Announcement | undefined }>()(() => ({
  said: undefined,
}));

let last = 0;
let goes: ReturnType<typeof setTimeout> | undefined;

export function announce(sentence: string): void {
  clearTimeout(goes);
  last += 1;
  useAnnouncement.setState({ said: { sentence, number: last } });
  goes = setTimeout(forgetAnnouncement, STAYS_MS);
}

export function forgetAnnouncement(): void {
  clearTimeout(goes);
  useAnnouncement.setState({ said: undefined });
}
