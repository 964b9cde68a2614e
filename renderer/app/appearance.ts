import { useLayoutEffect } from 'react';
import type { Language } from '../../electron/locales/translator.ts';
import { languageFor } from '../../electron/locales/translator.ts';
import { useMirror } from '../bridge/store.ts';

/** The operator's language; the computer's until main has told. */
export function useLanguage(): Language {
  return useMirror((state) =>
    state.phase === 'ready' ? state.view.app.language : languageFor(navigator.language),
  );
}

/** Tells the document its language and its colours. */
export function useAppearance(): void {
  const language = useLanguage();
  const theme = useMirror((state) =>
    state.phase === 'ready' ? state.view.app.settings.theme : 'system',
  );
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
  }, [language, theme]);
}
