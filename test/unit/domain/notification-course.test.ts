import { describe, expect, test } from 'vitest';
import { USUAL_POLICY } from '../../../electron/domain/notification-policy.ts';
import type { Situation } from '../../../electron/domain/silence.ts';
import { HOUR, SECOND, START } from '../../support/domain.ts';
import { FREE, Teller } from '../../support/teller.ts';
import {
  CAUSES,
  OFF,
  asked,
  conditions,
  ended,
  onScreen,
  seen,
  short,
  troubled,
} from '../../support/telling.ts';

const MINUTE = 60 * SECOND;
const DAY = 24 * HOUR;

const AWAY: Situation = { ...FREE, away: true };
const DISTURBED: Situation = { ...FREE, doNotDisturb: true };
const QUIET: Situation = { ...FREE, quietUntil: START + 10 * HOUR };
const SETTLING: Situation = { ...FREE, settlingForMs: MINUTE };

describe('authorisations', () => {
  test('are told at 30, 14, 7, 3 and 1 days before their end, and end', () => {
    const expiresAt = START + 40 * DAY;
    const teller = new Teller().tell(seen('1', 'SUCCESS', { expiresAt }));
    const days: number[] = [];
    teller.look();
    for (let hour = 0; hour < 41 * 24; hour += 1) {
      const before = teller.shown.length;
      teller.pass(HOUR);
      if (teller.shown.length > before) days.push(Math.ceil((expiresAt - teller.now) / DAY));
      teller.restart();
    }
    expect(days).toEqual([30, 14, 7, 3, 1]);
    expect(new Set(teller.shown.map(({ place }) => place)).size).toBe(1);
    expect(teller.screen.size).toBe(0);
  });

  test('that were not looked at for weeks are told at the last rung alone', () => {
    const expiresAt = START + 6 * DAY;
    const teller = new Teller().tell(seen('1', 'SUCCESS', { expiresAt }));
    teller.look();
    teller.pass(MINUTE);
    expect(onScreen(teller)).toEqual([
      'Banque 1: authorisation ends within 6 days / The account holder can renew it before then.',
    ]);
    teller.pass(2 * DAY);
    expect(teller.shown).toHaveLength(1);
  });

  test.each([
    ['has ended', seen('1', 'SUCCESS', { expiresAt: START })],
    ['is of a channel that is not in use', seen('1', 'EMPTY', { expiresAt: START + DAY })],
    [
      'is of a closed connection',
      seen('1', 'SUCCESS', { expiresAt: START + DAY, status: 'CLOSED' }),
    ],
    ['is a month and more away', seen('1', 'SUCCESS', { expiresAt: START + 31 * DAY })],
  ])('say nothing of one that %s', (_what, fact) => {
    const teller = new Teller().tell(fact);
    expect(teller.look()).toEqual([]);
  });

  test('leave a channel to its person', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED', { expiresAt: START + DAY }));
    expect(short(teller.look())).toEqual(['defer person:1 (gathering)']);
  });

  test('that are due together are told together, and the first to end first', () => {
    const teller = new Teller().tell(
      seen('1', 'SUCCESS', { expiresAt: START + 10 * DAY }),
      seen('2', 'SUCCESS', { expiresAt: START + 2 * DAY }),
    );
    teller.look();
    teller.pass(MINUTE);
    expect(onScreen(teller)).toEqual([
      '2 authorisations end soon / Banque 2 (within 2 days), Banque 1 (within 10 days)',
    ]);
  });

  test('that are renewed are withdrawn, and begin anew', () => {
    const teller = new Teller().tell(seen('1', 'SUCCESS', { expiresAt: START + DAY }));
    teller.look();
    teller
      .pass(MINUTE)
      .tell(seen('1', 'SUCCESS', { expiresAt: START + 90 * DAY }))
      .look();
    expect(teller.screen.size).toBe(0);
    teller.pass(60 * DAY + MINUTE);
    expect(teller.shown).toHaveLength(2);
  });
});

describe('a provider in trouble', () => {
  test('is told once, also while its connections are tried again', () => {
    const teller = new Teller().tell(...troubled(START));
    teller.look();
    expect(onScreen(teller)).toEqual([
      'Banque T is in trouble / 3 connections failed there for reasons that only the bank can mend.',
    ]);
    const again = { provider: 'Banque T', providerId: 'T' };
    teller.pass(20 * MINUTE).tell(seen('7', 'RUNNING', again));
    expect(teller.look()).toEqual([]);
    teller.tell(seen('7', 'FAILED', { ...again, lastEndAt: teller.now }));
    expect(teller.look()).toEqual([]);
    teller.pass(MINUTE).tell(seen('8', 'SUCCESS', { ...again, lastEndAt: teller.now }));
    expect(short(teller.look())).toEqual(['withdraw provider:T', 'forget provider:T']);
  });

  test('is worth another try two hours later', () => {
    const teller = new Teller().tell(...troubled(START));
    teller.look();
    teller.pass(2 * HOUR - 1);
    expect(teller.screen.size).toBe(1);
    teller.pass(1);
    expect(teller.screen.size).toBe(0);
  });
});

describe('a session', () => {
  test('that is lost stays told while it is taken up again, until something could be read with it', () => {
    const teller = new Teller();
    conditions(teller, { session: 'refused' });
    teller.look();
    for (const session of ['starting', 'signing-in', 'signed-in'] as const) {
      conditions(teller, { session, read: false });
      expect(teller.look()).toEqual([]);
    }
    conditions(teller, { session: 'refused' });
    expect(teller.look()).toEqual([]);
    conditions(teller, {});
    expect(short(teller.look())).toEqual(['withdraw session', 'forget session']);
  });

  test('in a locked keychain is waited for at a start', () => {
    const teller = new Teller();
    conditions(teller, { session: 'signed-out', keychain: 'locked' });
    teller.surroundings = { ...teller.surroundings, runningForMs: 14_999 };
    expect(teller.look()).toEqual([]);
    expect(teller.wakeAt).toBe(START + 1);
    teller.surroundings = { ...teller.surroundings, runningForMs: 15_000 };
    expect(short(teller.look())).toEqual(['show keychain']);
    // The next start is told nothing, and takes nothing back while it waits.
    teller.restart();
    teller.surroundings = { ...teller.surroundings, runningForMs: 0 };
    expect(teller.look()).toEqual([]);
    conditions(teller, {});
    expect(short(teller.look())).toEqual(['withdraw keychain', 'forget keychain']);
  });

  test('that is not in the keychain makes nobody unlock it', () => {
    const teller = new Teller();
    conditions(teller, { session: 'signed-out', keychain: 'locked' });
    teller.surroundings = { ...teller.surroundings, isStored: false };
    expect(teller.look()).toEqual([]);
  });
});

describe('a digest', () => {
  test('tells of an absence what is still true, by numbers and names', () => {
    const teller = new Teller();
    teller.situation = AWAY;
    teller.tell(
      seen('1', 'TOKEN_EXPIRED'),
      seen('2', 'AUTH_FAILED'),
      seen('3', 'SUCCESS', { expiresAt: START + 5 * DAY }),
      seen('4', 'SUCCESS'),
      ...troubled(START),
      asked('b', ['4'], 'plan'),
      ended('b', '4', 'failed'),
    );
    teller.look();
    teller.pass(HOUR).tell(seen('2', 'SUCCESS')).look();
    teller.situation = FREE;
    teller.look();
    expect(teller.shown).toHaveLength(1);
    expect(onScreen(teller)).toEqual([
      'While you were away / 1 needs a person: Banque 1 (authorisation expired). 1 bank in trouble: Banque T. ' +
        '1 authorisation ends soon: Banque 3 (within 5 days). 1 failed',
    ]);
    expect(teller.shown[0]?.connectionIds).toEqual(['1', '7', '8', '9', '3', '4']);
  });

  test('of quiet hours says since when', () => {
    const teller = new Teller();
    teller.situation = { ...FREE, quietUntil: START + 10 * HOUR };
    teller.tell(...troubled(START), seen('1', 'TOKEN_EXPIRED')).look();
    teller.pass(10 * HOUR - 1);
    expect(teller.shown).toEqual([]);
    expect(teller.wakeAt).toBe(START + 10 * HOUR);
    teller.tell(...troubled(teller.now));
    teller.situation = FREE;
    teller.pass(1).look();
    expect(teller.shown[0]?.title).toEqual({ key: 'notification.since', params: { at: START } });
  });

  test('of a weekend says the day', () => {
    const teller = new Teller();
    teller.situation = DISTURBED;
    teller.tell(seen('1', 'TOKEN_EXPIRED'), seen('2', 'SUCCESS', { expiresAt: START + 5 * DAY }));
    teller.look();
    teller.pass(2 * DAY);
    teller.situation = FREE;
    teller.look();
    expect(teller.shown[0]?.title.key).toBe('notification.sinceDay');
  });

  test.each(['person', 'provider', 'end of the plan'] as const)(
    'is none for one thing alone: %s is told as itself',
    (kind) => {
      const teller = new Teller();
      teller.situation = SETTLING;
      CAUSES[kind](teller);
      teller.look();
      teller.situation = FREE;
      teller.look();
      expect(teller.shown.map((one) => one.kind)).not.toContain('digest');
      expect(teller.shown).toHaveLength(1);
    },
  );

  test('takes in what has just begun to be gathered', () => {
    const teller = new Teller();
    teller.situation = DISTURBED;
    teller.tell(...troubled(START)).look();
    teller.tell(seen('1', 'TOKEN_EXPIRED'));
    teller.situation = FREE;
    expect(short(teller.look())).toEqual(['show provider:T person:1']);
  });

  test('becomes smaller, and goes', () => {
    const teller = new Teller();
    teller.situation = DISTURBED;
    teller.tell(...troubled(START), seen('1', 'TOKEN_EXPIRED'), seen('2', 'TOKEN_EXPIRED')).look();
    teller.situation = FREE;
    teller.look();
    teller.tell(seen('1', 'SUCCESS')).look();
    expect(onScreen(teller)).toEqual([
      'While you were away / 1 needs a person: Banque 2 (authorisation expired). 1 bank in trouble: Banque T',
    ]);
    teller
      .pass(2 * HOUR)
      .tell(seen('2', 'SUCCESS'))
      .look();
    expect(onScreen(teller)).toEqual([]);
  });

  test('tells of persons that were mended since only their number', () => {
    const teller = new Teller();
    teller.situation = AWAY;
    for (const id of ['1', '2']) {
      teller.tell(seen(id, 'TOKEN_EXPIRED'), asked(id, [id]), ended(id, id, 'needs-person')).look();
      teller.tell(seen(id, 'SUCCESS')).look();
    }
    teller.situation = FREE;
    teller.look();
    expect(onScreen(teller)).toEqual(['While you were away / 2 needed a person and no longer do']);
  });

  test('leaves what cannot wait to be told by itself', () => {
    const teller = new Teller();
    teller.policy = { ...USUAL_POLICY, urgentPasses: false };
    teller.situation = QUIET;
    teller.tell(...troubled(START), seen('1', 'TOKEN_EXPIRED'));
    conditions(teller, { session: 'refused' });
    teller.look();
    teller.situation = FREE;
    teller.look();
    expect(teller.shown.map(({ kind }) => kind)).toEqual(['session', 'digest']);
  });
});

describe('later', () => {
  test('tells it in an hour, if it still stands', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'), seen('2', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE);
    teller.later(teller.shown[0]?.id ?? '');
    expect(teller.look()).toEqual([]);
    teller
      .pass(HOUR - 1)
      .tell(seen('1', 'SUCCESS'))
      .look();
    expect(teller.shown).toHaveLength(1);
    teller.pass(1);
    expect(teller.shown).toHaveLength(2);
    expect(onScreen(teller)).toEqual([
      'Banque 2: authorisation expired / The account holder has to authorise the access again.',
    ]);
  });

  test('is nothing for what is over', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE).tell(seen('1', 'SUCCESS')).look();
    const before = teller.facts.length;
    teller.later(teller.shown[0]?.id ?? '');
    expect(teller.facts).toHaveLength(before);
  });
});

test('a clock that is set back makes nothing wait for it', () => {
  const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'));
  teller.look();
  teller.now -= DAY;
  teller.look();
  expect(teller.shown).toHaveLength(1);
});

test('what is switched off is not told when it is switched on again', () => {
  const teller = new Teller();
  teller.policy = OFF;
  teller.tell(seen('1', 'TOKEN_EXPIRED')).look();
  teller.policy = USUAL_POLICY;
  expect(teller.look()).toEqual([]);
});

test('what waits and is switched off meanwhile is not told', () => {
  const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'));
  teller.look();
  teller.policy = OFF;
  expect(short(teller.look())).toEqual(['omit person:1 (switched-off)']);
});

test('what is left of several and is switched off meanwhile is withdrawn', () => {
  const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'), seen('2', 'TOKEN_EXPIRED'));
  teller.look();
  teller.pass(MINUTE).tell(seen('1', 'SUCCESS'));
  teller.policy = OFF;
  teller.look();
  expect(onScreen(teller)).toEqual([]);
});
