import { describe, expect, test } from 'vitest';
import type { Message } from '../../../electron/domain/message.ts';
import { message } from '../../../electron/domain/message.ts';
import { createTranslator, languageFor } from '../../../electron/locales/translator.ts';

const english = createTranslator('en');
const french = createTranslator('fr');

describe('a message becomes a sentence', () => {
  const person = message('summary.person', {
    count: 2,
    who: message('summary.namedOwner', {
      provider: 'Banque Exemple',
      reason: message('reason.TOKEN_EXPIRED'),
      owner: 'J. Martin',
    }),
  });

  test.each<[string, Message, string, string]>([
    [
      'with messages inside it, first put into words themselves',
      person,
      '2 need a person: Banque Exemple, authorisation expired (J. Martin)',
      '2 attendent une personne : Banque Exemple, autorisation expirée (J. Martin)',
    ],
    [
      'in the singular',
      message('notification.titleDone', { count: 1 }),
      '1 connection synchronised',
      '1 connexion synchronisée',
    ],
    [
      'of none, which is plural in English and singular in French',
      message('count.upToDate', { count: 0, total: 3 }),
      '0 of 3 are up to date',
      '0 sur 3 est à jour',
    ],
    [
      'with large numbers as the language writes them, where it says so',
      message('bar.connections', { count: 12_345 }),
      '12,345 connections',
      '12 345 connexions',
    ],
  ])('%s', (_what, one, inEnglish, inFrench) => {
    const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(english(one)).toBe(inEnglish);
    expect(plain(french(one))).toBe(inFrench);
  });

  test.each([
    '{{owner}}',
    '{{count}} $1 $& \\',
    '$t(tray.quit)',
    '<b>Crédit & Cie</b>',
    'L’Étoile, reason',
    'summary.person',
  ])('and a name stays a name: %s', (provider) => {
    const named = message('summary.namedOwner', { provider, owner: 'A', reason: 'Closed' });
    const sentence = message('summary.person', { count: 1, who: named });
    expect(english(named)).toBe(`${provider}, closed (A)`);
    expect(english(sentence)).toBe(`1 needs a person: ${provider}, closed (A)`);
  });

  test.each([
    ['Failed at the bank', 'failed at the bank'],
    ['À jour', 'à jour'],
    ['SMS wanted', 'SMS wanted'],
    ['A', 'a'],
    ['', ''],
  ])(
    'a reason inside a sentence begins small, unless it is an abbreviation: %s',
    (reason, inside) => {
      expect(english(message('summary.named', { provider: 'B', reason }))).toBe(`B, ${inside}`);
    },
  );

  test('two languages do not get in each other’s way', () => {
    const quit = message('tray.quit');
    expect([english(quit), french(quit), english(quit)]).toEqual(['Quit', 'Quitter', 'Quit']);
  });
});

test.each([
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['fr_FR.UTF-8', 'fr'],
  ['FR', 'fr'],
  ['en-GB', 'en'],
  ['de-DE', 'en'],
  ['frr', 'en'],
  ['C', 'en'],
  ['', 'en'],
])('the system’s locale %s is read in %s', (locale, language) => {
  expect(languageFor(locale)).toBe(language);
});
