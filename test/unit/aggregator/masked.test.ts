import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskedName, maskedNumber } from '../../../electron/aggregator/masked.ts';

describe('a number', () => {
  test.each([
    ['FR7630006000011234567890189', 'FR •••• 0189'],
    ['FR76 3000 6000 0112 3456 7890 189', 'FR •••• 0189'],
    ['de89370400440532013000', 'DE •••• 3000'],
    ['00012345678', '•••• 5678'],
    ['123456', '•••• 456'],
    ['12', '•••• 2'],
    ['1', '••••'],
    ['---', '••••'],
  ])('%s is shown as %s', (number, shown) => {
    expect(maskedNumber(number)).toBe(shown);
  });

  test('is never shown beyond half of it, nor beyond four characters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9 -]{0,40}$/), (number) => {
        const end = maskedNumber(number).split(' ').at(-1)?.replaceAll('•', '') ?? '';
        const length = number.replaceAll(/[ -]/g, '').length;
        expect(end.length).toBeLessThanOrEqual(Math.min(4, length / 2));
      }),
    );
  });
});

test.each([
  ['Compte courant', 'Compte courant'],
  ['Livret A 2024', 'Livret A 2024'],
  ['Compte 00012345678', 'Compte •••• 5678'],
  ['Compte 000 1234 5678 (joint)', 'Compte •••• 5678 (joint)'],
  ['FR76 3000 6000 0112 3456 7890 189 Mme Martin', 'FR •••• 0189 Mme Martin'],
  ['Compte FR7630006000011234567890189', 'Compte FR •••• 0189'],
])('the name %s is shown as %s', (name, shown) => {
  expect(maskedName(name)).toBe(shown);
});
