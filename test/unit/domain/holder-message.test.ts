import { describe, expect, test } from 'vitest';
import type { Addressed, HolderMessageKind } from '../../../electron/domain/holder-message.ts';
import {
  NO_OWN_TEMPLATES,
  composeMessage,
  occasionFor,
  withTemplate,
} from '../../../electron/domain/holder-message.ts';
import type { Connection } from '../../../electron/domain/connection.ts';
import { seenAttention, seenChannelAttention } from '../../../electron/domain/seen.ts';
import { START, channel, connection, run } from '../../support/domain.ts';

const DAY = 86_400_000;

/** As the window is shown it. */
function addressed(known: Connection, running = false): Addressed {
  const ours = running ? run() : undefined;
  return {
    ...known,
    ...seenAttention(known, ours),
    channels: known.channels.map((one) => ({
      ...one,
      ...seenChannelAttention(one, ours),
      rawStatus: one.status,
    })),
  };
}

const kindOf = (known: Connection, running = false) =>
  occasionFor(addressed(known, running), START)?.kind;

describe('an account holder is written to', () => {
  test.each<[string, HolderMessageKind]>([
    ['TOKEN_EXPIRED', 'renew-authorisation'],
    ['AUTH_FAILED', 'renew-credentials'],
    ['PASSWORD_CHANGE_REQUIRED', 'change-password'],
    ['CHALLENGE_REQUIRED', 'answer-challenge'],
    ['USER_ACTION_REQUIRED', 'act-at-bank'],
  ])('when a channel is %s', (status, kind) => {
    expect(kindOf(connection('FAILED', [status]))).toBe(kind);
    expect(kindOf(connection('SUCCESS', ['SUCCESS', status]))).toBe(kind);
  });

  test('in general words when the channels want different things', () => {
    expect(kindOf(connection('FAILED', ['TOKEN_EXPIRED', 'AUTH_FAILED']))).toBe('other');
    expect(kindOf(connection('FAILED', ['TOKEN_EXPIRED', 'TOKEN_EXPIRED']))).toBe(
      'renew-authorisation',
    );
  });

  test.each<[number, HolderMessageKind | undefined]>([
    [-1, undefined],
    [0, undefined],
    [1, 'authorisation-ending'],
    [30 * DAY, 'authorisation-ending'],
    [30 * DAY + 1, undefined],
  ])('before an authorisation ends, %i ms away', (away, kind) => {
    const ending = channel('SUCCESS', { expiresAt: START + away });
    expect(kindOf(connection('SUCCESS', [ending]))).toBe(kind);
  });

  test.each(['SUCCESS', 'PARTIAL_SUCCESS', 'FAILED', 'MAINTENANCE', 'CLOSED', 'NONE', ''])(
    'never when it is %s',
    (status) => {
      expect(kindOf(connection(status, [status]))).toBeUndefined();
    },
  );

  test('not of what is closed, not in use, or being synchronised', () => {
    const ending = { expiresAt: START + DAY };
    expect(kindOf(connection('CLOSED', [channel('SUCCESS', ending)]))).toBeUndefined();
    expect(kindOf(connection('SUCCESS', ['SUCCESS', channel('EMPTY', ending)]))).toBeUndefined();
    expect(kindOf(connection('FAILED', ['TOKEN_EXPIRED']), true)).toBeUndefined();
  });
});

describe('a letter is filled', () => {
  const TEMPLATE = {
    subject: '{bank}[, {name}]',
    text: 'From {bank}[ since {lastSuccess}][ until {expiry}].',
  };
  const day = (at: number) => `day ${(at - START) / DAY}`;
  const written = (known: Connection, template = TEMPLATE) => {
    const to = addressed(known);
    const occasion = occasionFor(to, START);
    return occasion && composeMessage(template, to, occasion, START, day);
  };

  test('with what concerns the channels that it is about', () => {
    const expired = channel('TOKEN_EXPIRED', {
      expiresAt: START - DAY,
      lastSuccessAt: START - 2 * DAY,
    });
    const well = channel('SUCCESS', { lastSuccessAt: START, expiresAt: START + DAY });
    expect(written(connection('FAILED', [well, expired], { owner: 'J. Martin' }))).toEqual({
      subject: 'Banque Exemple, J. Martin',
      text: 'From Banque Exemple since day -2 until day -1.',
    });
  });

  test('without what is not known', () => {
    expect(written(connection('FAILED', ['TOKEN_EXPIRED']))).toEqual({
      subject: 'Banque Exemple',
      text: 'From Banque Exemple.',
    });
  });

  test('without an end that an authorisation did not live to see', () => {
    const withdrawn = channel('TOKEN_EXPIRED', { expiresAt: START + DAY });
    expect(written(connection('FAILED', [withdrawn]))?.text).toBe('From Banque Exemple.');
    const wrong = channel('AUTH_FAILED', { expiresAt: START + DAY });
    expect(written(connection('FAILED', [wrong]))?.text).toBe('From Banque Exemple until day 1.');
  });

  test('without a day that is none', () => {
    const known = channel('AUTH_FAILED', { lastSuccessAt: 1, expiresAt: 1 });
    const to = addressed(connection('FAILED', [known]));
    const occasion = occasionFor(to, START);
    const letter = occasion && composeMessage(TEMPLATE, to, occasion, START, () => undefined);
    expect(letter?.text).toBe('From Banque Exemple.');
  });

  test.each([
    ['a template', '{name}[ {expiry}]', '{name}[ {expiry}]'],
    ['lines', 'Bank\r\nBcc: all@example.com\u2028x', 'Bank Bcc: all@example.com x'],
    ['control characters', 'B\u0000\u001b[31mank\u0007', 'B [31mank'],
    ['what turns the direction', '\u202eknaB\u2066', 'knaB'],
    ['nothing', ' \t\u200f', '—'],
    ['too much', '🏦'.repeat(500), `${'🏦'.repeat(119)}…`],
  ])('whatever a name of the service holds: %s', (_what, provider, bank) => {
    const hostile = connection('FAILED', ['AUTH_FAILED'], { provider, owner: provider });
    const name = bank === '—' ? '' : `, ${bank}`;
    expect(written(hostile)?.subject).toBe(`${bank}${name}`);
  });
});

test('of the operator’s templates only those are kept that are not the standard ones', () => {
  const standard = { subject: 'S', text: 'T' };
  const own = { subject: 'S', text: 'Mine' };
  const once = withTemplate(NO_OWN_TEMPLATES, 'fr', 'other', own, standard);
  expect(once).toEqual({ en: {}, fr: { other: own } });
  const twice = withTemplate(once, 'en', 'act-at-bank', own, standard);
  expect(withTemplate(twice, 'fr', 'other', standard, standard)).toEqual({
    en: { 'act-at-bank': own },
    fr: {},
  });
});
