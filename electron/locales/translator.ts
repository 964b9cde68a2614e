import { createInstance } from 'i18next';
import type { Message } from '../domain/message.ts';
import { accounts as enAccounts } from './en/accounts.ts';
import { core as enCore } from './en/core.ts';
import { errors as enErrors } from './en/errors.ts';
import { profiles as enProfiles } from './en/profiles.ts';
import { repair as enRepair } from './en/repair.ts';
import { settings as enSettings } from './en/settings.ts';
import { signIn as enSignIn } from './en/sign-in.ts';
import { window as enWindow } from './en/window.ts';
import { accounts as frAccounts } from './fr/accounts.ts';
import { core as frCore } from './fr/core.ts';
import { errors as frErrors } from './fr/errors.ts';
import { profiles as frProfiles } from './fr/profiles.ts';
import { repair as frRepair } from './fr/repair.ts';
import { settings as frSettings } from './fr/settings.ts';
import { signIn as frSignIn } from './fr/sign-in.ts';
import { window as frWindow } from './fr/window.ts';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

export const catalogues = {
  en: {
    ...enCore,
    ...enErrors,
    ...enSignIn,
    ...enWindow,
    ...enSettings,
    ...enProfiles,
    ...enAccounts,
    ...enRepair,
  },
  fr: {
    ...frCore,
    ...frErrors,
    ...frSignIn,
    ...frWindow,
    ...frSettings,
    ...frProfiles,
    ...frAccounts,
    ...frRepair,
  },
} as const satisfies Record<Language, Record<string, string>>;

/** An instant in ms as a sentence names it, in the computer's time zone: "Monday 14:30". Nothing we promise is a week away. */
const MOMENT = { weekday: 'long', hour: '2-digit', minute: '2-digit' } as const;
/** Of what may be further away: "24 November, 14:30". */
const DATE = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
/** One that may be weeks ago: "23 Nov, 14:30". */
const DAY = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
const TIME_OF_DAY = { hour: '2-digit', minute: '2-digit' } as const;
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };

export type Translate = (message: Message) => string;

/** Turns messages into sentences of one language; nested messages are translated first. */
export function createTranslator(language: Language): Translate {
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    // React and the native widgets escape for themselves.
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: catalogues[language] } },
  });
  i18n.services.formatter?.add('inSentence', (value: unknown) => lowerFirst(String(value)));
  i18n.services.formatter?.add('moment', formatter(language, MOMENT));
  i18n.services.formatter?.add('date', formatter(language, DATE));
  i18n.services.formatter?.add('day', formatter(language, DAY));
  i18n.services.formatter?.add('clock', formatter(language, TIME_OF_DAY));
  const translate: Translate = ({ key, params = {} }) =>
    i18n.t(
      key,
      Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          typeof value === 'object' ? translate(value) : value,
        ]),
      ),
    );
  return translate;
}

/** Made at its first use: the first of a program takes longer than everything else here. */
function formatter(
  language: Language,
  options: Intl.DateTimeFormatOptions,
): (value: unknown) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (value) => {
    format ??= new Intl.DateTimeFormat(LOCALES[language], options);
    return format.format(Number(value));
  };
}

/** For a reason that follows a name inside a sentence. Abbreviations keep their capitals. */
function lowerFirst(text: string): string {
  const second = text.charAt(1);
  const shouted = second !== '' && second !== second.toLowerCase();
  return shouted ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** The catalogue for a system locale such as `fr-CA`; English when there is none. */
export function languageFor(locale: string): Language {
  const wanted = locale.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}
