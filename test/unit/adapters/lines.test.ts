import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitLines } from '../../../electron/adapters/lines.ts';

function heard(most: number, ...pieces: string[]): { lines: string[]; tooLong: number } {
  const lines: string[] = [];
  let tooLong = 0;
  const take = splitLines(most, {
    line: (text) => lines.push(text),
    tooLong: () => (tooLong += 1),
  });
  for (const piece of pieces) take(piece);
  return { lines, tooLong };
}

describe('lines', () => {
  test.each<[string[], string[]]>([
    [['a\nb\n'], ['a', 'b']],
    [
      ['a', '', 'b\nc', '\n'],
      ['ab', 'c'],
    ],
    [['\n\n'], ['', '']],
    [['begun and never ended'], []],
  ])('%j become %j', (pieces, lines) => {
    expect(heard(100, ...pieces)).toEqual({ lines, tooLong: 0 });
  });

  test('that are too long end it, once, whether they end or not', () => {
    expect(heard(3, 'abc\n', 'abcd', 'e\nf\n', 'ghijk')).toEqual({ lines: ['abc'], tooLong: 1 });
    expect(heard(3, 'abcd\nf\nghijk\n')).toEqual({ lines: [], tooLong: 1 });
  });

  test('are the same however they come in pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\n') })), (pieces) => {
        const lines = pieces.join('').split('\n').slice(0, -1);
        expect(heard(10_000, ...pieces)).toEqual({ lines, tooLong: 0 });
      }),
    );
  });
});
