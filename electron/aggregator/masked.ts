const MOST_SHOWN = 4;

/** An IBAN or an account number with only its end left, and the country of an IBAN: `FR •••• 0189`. Never more than half of it. */
export function maskedNumber(number: string): string {
  const plain = number.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const shown = Math.min(MOST_SHOWN, Math.floor(plain.length / 2));
  const end = plain.slice(plain.length - shown);
  const country = /^([A-Z]{2})\d{2}[A-Z\d]{10,}$/i.exec(plain)?.[1]?.toUpperCase();
  return [country, '••••', end].filter(Boolean).join(' ');
}

/** What a name holds that may be such a number: an IBAN, or eight digits and more, however they are grouped. */
const NUMBERS =
  /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,4})?\b|\d(?:[ .-]?\d){7,}/g;

/** Banks call accounts by their numbers, so names are masked as well. */
export function maskedName(name: string): string {
  return name.replaceAll(NUMBERS, maskedNumber);
}
