import type { HolderLanguage, HolderMessageKind } from '../domain/holder-message.ts';
import type { HolderTemplate } from '../domain/holder-template.ts';
import { holderMessages as en } from './en/holder-message.ts';
import { holderMessages as fr } from './fr/holder-message.ts';

type Standard = Readonly<Record<HolderMessageKind, HolderTemplate>>;

const STANDARD: Readonly<Record<HolderLanguage, Standard>> = { en, fr };
const LOCALES: Readonly<Record<HolderLanguage, string>> = { en: 'en-GB', fr: 'fr-FR' };

export function standardTemplate(
  language: HolderLanguage,
  kind: HolderMessageKind,
): HolderTemplate {
  return STANDARD[language][kind];
}

/** The day of an instant in ms, in the computer's time zone: "4 March 2026", « 1er mars 2026 »; `undefined` beyond what a date can hold. */
export function dayInWords(language: HolderLanguage, at: number): string | undefined {
  if (Number.isNaN(new Date(at).getTime())) return undefined;
  const day = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long' }).format(at);
  return language === 'fr' ? day.replace(/^1 /, '1er ') : day;
}
