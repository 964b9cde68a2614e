import { useEffect } from 'react';
import { useMirror } from '../../bridge/store.ts';
import type { Words } from '../../ui/words.tsx';
import { copyMessage } from './copy-message.ts';
import { MESSAGE_KEY } from './grid-keys.ts';
import { useList } from './list-state.ts';

const TYPED_INTO = 'input:not([type="radio"], [type="checkbox"]), textarea, select, dialog';

/** One key copies the message about the connection that has the keyboard, or else about the one that is selected. */
export function useMessageKey(words: Words): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, ctrlKey, metaKey, altKey, repeat, defaultPrevented } = event;
      if (event.key.toLowerCase() !== MESSAGE_KEY) return;
      if (ctrlKey || metaKey || altKey || repeat || defaultPrevented) return;
      if (!(target instanceof HTMLElement) || target.closest(TYPED_INTO) !== null) return;
      event.preventDefault();
      const row = target.closest<HTMLElement>('[role="row"][data-id]')?.dataset['id'];
      const id = row ?? useList.getState().selectedId;
      const state = useMirror.getState();
      const view = state.phase === 'ready' ? state.view : undefined;
      void copyMessage(id === undefined ? undefined : view?.connections[id], words);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [words]);
}
