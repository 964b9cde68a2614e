import type { Revive } from './http.ts';

const NUMBER = /^([+-]?)(\d{1,30})(?:\.(\d{0,30}))?(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * A decimal number as its digits, without ever being a floating-point number: `1.05E3` is `1050`. `undefined` for anything else.
 */
export function decimalOf(text: string): string | undefined {
  const parts = NUMBER.exec(text.trim());
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`.padEnd(point, '0');
  const at = Math.max(1, point);
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = digits.slice(at);
  const number = right === '' ? left : `${left}.${right}`;
  return sign === '-' && /[1-9]/.test(number) ? `-${number}` : number;
}

/** For `parseJson`: money stays as it is written, since a number of JSON becomes a floating-point number. */
export const moneyAsWritten: Revive = (name, value, context) =>
  typeof value === 'number' && (name === 'balance' || name === 'amount')
    ? (context?.source ?? value)
    : value;
