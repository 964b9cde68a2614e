import { describe, expect, test } from 'vitest';
import { HOLDER_LANGUAGES, HOLDER_MESSAGE_KINDS } from '../../../electron/domain/holder-message.ts';
import { fillTemplate, templateProblem } from '../../../electron/domain/holder-template.ts';
import { dayInWords, standardTemplate } from '../../../electron/locales/holder-words.ts';

const LETTERS = HOLDER_LANGUAGES.flatMap((language) =>
  HOLDER_MESSAGE_KINDS.map((kind) => ({ language, kind, ...standardTemplate(language, kind) })),
);
const VALUES = {
  bank: 'Banque Exemple',
  name: 'J. Martin',
  lastSuccess: '20 November 2026',
  expiry: '21 November 2026',
};
const BANK_ONLY = { ...VALUES, name: undefined, lastSuccess: undefined, expiry: undefined };

describe.each(LETTERS)('the standard letter $kind in $language', ({ language, subject, text }) => {
  test('would be accepted', () => {
    expect(templateProblem('subject', subject)).toBeUndefined();
    expect(templateProblem('text', text)).toBeUndefined();
  });

  test.each([
    ['everything', VALUES],
    ['the bank alone', BANK_ONLY],
  ])('has no hole where %s is known', (_what, values) => {
    for (const words of [fillTemplate(subject, values), fillTemplate(text, values)]) {
      expect(words).toContain('Banque Exemple');
      expect(words).not.toMatch(/[{}[\]]|undefined| {2}| [,.]|\n{3}|^\s|\s$/);
    }
  });

  test('is a whole letter: it says what to do, warns, and takes leave', () => {
    const letter = fillTemplate(text, BANK_ONLY);
    expect(letter).toMatch(language === 'en' ? /^Hello,\n/ : /^Bonjour,\n/);
    expect(letter).toMatch(/\n1\. .+\n2\. .+\n3\. /);
    expect(letter).toMatch(
      language === 'en'
        ? /never ask you for a password or a code by e-mail or by phone/
        : /demanderons jamais un mot de passe ni un code par e-mail ou par téléphone/,
    );
    expect(letter).toMatch(language === 'en' ? /Kind regards$/ : /Bien cordialement$/);
  });

  test('is in words of the account holder’s', () => {
    expect(`${subject} ${text}`).not.toMatch(
      /PSD2|DSP2|API|token|jeton|channel|canal|sync|widget/i,
    );
  });

  test('is set as it should be', () => {
    expect(`${subject}\n${text}`).not.toMatch(/['"`]|\.\.\./);
    if (language === 'fr') expect(`${subject}\n${text}`).not.toMatch(/(?<!\u00a0)[:;?!]/);
  });
});

describe('a day', () => {
  const at = new Date(2026, 2, 1, 12).getTime();

  test('is written as each language does', () => {
    expect(dayInWords('en', at)).toBe('1 March 2026');
    expect(dayInWords('fr', at)).toBe('1er mars 2026');
    expect(dayInWords('fr', new Date(2026, 10, 21, 12).getTime())).toBe('21 novembre 2026');
  });

  test.each([Number.NaN, Infinity, 8.64e15 + 1])('is none at %d', (wrong) => {
    expect(dayInWords('en', wrong)).toBeUndefined();
  });
});
