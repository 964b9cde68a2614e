import { useMirror } from '../../bridge/store.ts';
import { fold } from './matching.ts';

/** Copies the message for the account holder; in a word that is being typed it is a letter. */
export const MESSAGE_KEY = 'm';

/** A pause this long ends a word that is typed to find a row. */
const TYPING_MS = 700;

/** Where a key leads from a row; `undefined` when it leads nowhere. */
export function moveOf(key: string, from: number, count: number, page: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, last);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'PageDown':
      return Math.min(from + page, last);
    case 'PageUp':
      return Math.max(from - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Finds the next row whose provider begins with what is typed. The same letter again goes on to the next one. */
export function createTypeAhead() {
  let typed = '';
  let typedAt = 0;
  return {
    isTyping: (now: number) => typed !== '' && now - typedAt < TYPING_MS,
    find(letter: string, ids: readonly string[], from: number, now: number): number | undefined {
      typed = now - typedAt < TYPING_MS ? typed + fold(letter) : fold(letter);
      typedAt = now;
      const repeated = [...typed].every((one) => one === typed[0]);
      const wanted = repeated ? typed.charAt(0) : typed;
      const state = useMirror.getState();
      if (state.phase !== 'ready') return undefined;
      const { connections } = state.view;
      const start = repeated ? from + 1 : from;
      for (let step = 0; step < ids.length; step += 1) {
        const index = (start + step) % ids.length;
        const provider = connections[ids[index] ?? '']?.provider;
        if (provider !== undefined && fold(provider).startsWith(wanted)) return index;
      }
      return undefined;
    },
  };
}
