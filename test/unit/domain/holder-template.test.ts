import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import type { TemplateValues } from '../../../electron/domain/holder-template.ts';
import {
  LONGEST_TEMPLATE,
  PLACEHOLDERS,
  fillTemplate,
  templateProblem,
} from '../../../electron/domain/holder-template.ts';

const ALL: TemplateValues = {
  bank: 'Banque Exemple',
  name: 'J. Martin',
  lastSuccess: '20 November 2026',
  expiry: '21 November 2026',
};
const BANK_ONLY: TemplateValues = {
  bank: 'Banque Exemple',
  name: undefined,
  lastSuccess: undefined,
  expiry: undefined,
};

describe('a template is filled', () => {
  test.each<[string, string, string]>([
    ['{bank}', 'Banque Exemple', 'Banque Exemple'],
    ['{ bank }', 'Banque Exemple', 'Banque Exemple'],
    ['Hello[ {name}],', 'Hello J. Martin,', 'Hello,'],
    ['Over[: on {expiry}]. Then', 'Over: on 21 November 2026. Then', 'Over. Then'],
    [
      'A clause[ about {bank}].',
      'A clause about Banque Exemple.',
      'A clause about Banque Exemple.',
    ],
    ['[{lastSuccess} and {expiry}]', '20 November 2026 and 21 November 2026', ''],
    // A line of which nothing is left goes, and no gap stays in its place.
    ['One\n[since {lastSuccess}]\nTwo', 'One\nsince 20 November 2026\nTwo', 'One\nTwo'],
    ['One\n\n[{name}]\n\nTwo', 'One\n\nJ. Martin\n\nTwo', 'One\n\nTwo'],
    ['One[ {name}]\r\nTwo', 'One J. Martin\nTwo', 'One\nTwo'],
    // What is no clause is kept as it is.
    ['[Important] {bank}', '[Important] Banque Exemple', '[Important] Banque Exemple'],
    ['toString {toString}', 'toString {toString}', 'toString {toString}'],
  ])('%j', (template, all, bankOnly) => {
    expect(fillTemplate(template, ALL)).toBe(all);
    expect(fillTemplate(template, BANK_ONLY)).toBe(bankOnly);
  });

  test('once: what a value holds is never taken for a template', () => {
    const hostile = { ...ALL, bank: '{name} [{expiry}] {bank}', name: '$& $1 {{bank}}' };
    expect(fillTemplate('{bank} and[ {name}]', hostile)).toBe(
      '{name} [{expiry}] {bank} and $& $1 {{bank}}',
    );
  });
});

describe('a template is refused', () => {
  test.each<[string, string]>([
    ['', 'template.empty'],
    [' \n ', 'template.empty'],
    ['{iban}', 'template.unknown'],
    ['{Bank}', 'template.unknown'],
    ['{constructor}', 'template.unknown'],
    ['[since {date}]', 'template.unknown'],
    ['{}', 'template.unknown'],
    ['{bank', 'template.brace'],
    ['bank}', 'template.brace'],
    ['[a {bank]}', 'template.brace'],
    ['[since {expiry}', 'template.bracket'],
    ['since {bank}]', 'template.bracket'],
    ['[a [b {name}]]', 'template.bracket'],
    ['[over\n{bank} two lines]', 'template.bracket'],
    ['since {expiry}', 'template.mayBeMissing'],
    ['x'.repeat(LONGEST_TEMPLATE.text + 1), 'template.tooLong'],
  ])('%j: %s', (template, key) => {
    expect(templateProblem('text', template)?.key).toBe(key);
  });

  test('with what was typed, but not with all of it', () => {
    expect(templateProblem('text', 'Dear {holder}')?.params).toEqual({ placeholder: '{holder}' });
    const long = templateProblem('text', `{${'x'.repeat(1_000)}}`);
    expect(long?.params).toEqual({ placeholder: `{${'x'.repeat(39)}` });
  });

  test('when its subject has lines', () => {
    expect(templateProblem('subject', 'One\nTwo')?.key).toBe('template.oneLine');
    expect(templateProblem('subject', 'x'.repeat(201))?.key).toBe('template.tooLong');
    expect(templateProblem('text', 'One\nTwo')).toBeUndefined();
  });
});

test('whatever is not refused leaves neither a placeholder nor a hole', () => {
  const word = fc.constantFrom(
    ...PLACEHOLDERS.map((name) => `{${name}}`),
    '[',
    ']',
    ' ',
    '\n',
    'a',
  );
  const templates = fc.array(word, { maxLength: 20 }).map((words) => words.join(''));
  fc.assert(
    fc.property(templates, (template) => {
      if (templateProblem('text', template) !== undefined) return;
      for (const values of [ALL, BANK_ONLY]) {
        expect(fillTemplate(template, values)).not.toMatch(/[{}]|undefined|\n\n\n/);
      }
    }),
    { numRuns: 2_000, seed: 5 },
  );
});
