import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import type { Text } from '../../electron/contract/view.ts';
import type { catalogues, Language } from '../../electron/locales/translator.ts';
import { createTranslator } from '../../electron/locales/translator.ts';
import type { Moments } from './moments.ts';
import { createMoments } from './moments.ts';

type WithoutPlural<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
/** A key of the catalogues; of a plural, the part before the form. */
export type TextKey = WithoutPlural<keyof (typeof catalogues)['en']>;

/** Everything that depends on the operator's language. One object per language, so that it can be a dependency. */
export interface Words {
  readonly language: Language;
  readonly t: (key: TextKey, params?: Text['params']) => string;
  /** A message that came from main. */
  readonly say: (text: Text) => string;
  readonly moments: Moments;
}

const made = new Map<Language, Words>();

export function wordsOf(language: Language): Words {
  const known = made.get(language);
  if (known !== undefined) return known;
  const translate = createTranslator(language);
  // Most messages have no parameters and are shown in thousands of rows.
  const plain = new Map<string, string>();
  const say = (text: Text): string => {
    if (text.params !== undefined) return translate(text);
    let sentence = plain.get(text.key);
    if (sentence === undefined) {
      sentence = translate(text);
      plain.set(text.key, sentence);
    }
    return sentence;
  };
  const words: Words = {
    language,
    t: (key, params) => say({ key, params }),
    say,
    moments: createMoments(language),
  };
  made.set(language, words);
  return words;
}

const Context = createContext<Words | undefined>(undefined);

export function WordsProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  return <Context value={wordsOf(language)}>{children}</Context>;
}

export function useWords(): Words {
  return useContext(Context) ?? wordsOf('en');
}
