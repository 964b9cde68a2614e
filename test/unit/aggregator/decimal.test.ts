import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalOf, moneyAsWritten } from '../../../electron/aggregator/decimal.ts';
import { parseJson } from '../../../electron/aggregator/http.ts';
import { answer } from '../../support/answers.ts';

describe('an amount', () => {
  test.each([
    ['1234.50', '1234.50'],
    ['-12.5', '-12.5'],
    ['+7', '7'],
    ['0', '0'],
    ['-0.00', '0.00'],
    ['007.10', '7.10'],
    ['5.', '5'],
    [' 3.2 ', '3.2'],
    ['1.23456789E7', '12345678.9'],
    ['1.05e3', '1050'],
    ['-2.5E-3', '-0.0025'],
    ['0.0E0', '0.0'],
    ['9007199254740993.01', '9007199254740993.01'],
  ])('%s is %s', (text, digits) => {
    expect(decimalOf(text)).toBe(digits);
  });

  test.each([
    '',
    '-',
    '.',
    '.5',
    '1,5',
    '1.2.3',
    '1e',
    '1e999',
    'NaN',
    'Infinity',
    '0x10',
    '1 000',
    '9'.repeat(31),
  ])('%s is none', (text) => {
    expect(decimalOf(text)).toBeUndefined();
  });

  test('with an exponent has the digits it has without one', () => {
    const digits = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
    fc.assert(
      fc.property(digits, fc.nat(20), (number, exponent) => {
        const written = `${number}E-${exponent}`;
        const [whole = '', fraction = ''] = (decimalOf(written) ?? '').split('.');
        expect(fraction).toHaveLength(exponent);
        expect(BigInt(`${whole}${fraction}`)).toBe(number);
      }),
    );
  });
});

test('money of an answer keeps the digits that a floating-point number would lose', () => {
  const body =
    '[{"balance":9007199254740993.01,"rate":1.50,"balance_date":1751328000},{"amount":1.10}]';
  expect(parseJson(answer(200, body), moneyAsWritten)).toEqual([
    { balance: '9007199254740993.01', rate: 1.5, balance_date: 1_751_328_000 },
    { amount: '1.10' },
  ]);
});
