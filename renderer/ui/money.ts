import type { Language } from '../../electron/locales/translator.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };
/** The bank's digits are all shown; more than this no currency has. */
const MOST_DIGITS = 20;

const made = new Map<string, Intl.NumberFormat | undefined>();

/**
 * A decimal number in digits, as money of this currency is written; it is never made a floating-point number. A currency that nobody knows stays
 * as the service gives it.
 */
export function moneyWords(language: Language, amount: string, currency: string): string {
  if (!isDecimal(amount)) return [amount, currency].join(' ').trim();
  const money = formatFor(language, currency);
  if (money !== undefined) return money.format(amount);
  const digits = formatFor(language, '')?.format(amount) ?? amount;
  return currency === '' ? digits : `${digits}\u00a0${currency}`;
}

/** Without a currency: of a plain number. `undefined` for what does not look like a currency. */
function formatFor(language: Language, currency: string): Intl.NumberFormat | undefined {
  const key = `${language} ${currency}`;
  if (!made.has(key)) made.set(key, formatter(language, currency));
  return made.get(key);
}

function formatter(language: Language, currency: string): Intl.NumberFormat | undefined {
  const style = currency === '' ? {} : ({ style: 'currency', currency } as const);
  try {
    return new Intl.NumberFormat(LOCALES[language], {
      ...style,
      maximumFractionDigits: MOST_DIGITS,
    });
  } catch {
    return undefined;
  }
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
