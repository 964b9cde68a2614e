import { describe, expect, test } from 'vitest';
import type { NotificationPolicy } from '../../../electron/domain/notification-policy.ts';
import { USUAL_POLICY } from '../../../electron/domain/notification-policy.ts';
import type { Situation } from '../../../electron/domain/silence.ts';
import { HOUR, SECOND, SIGNED_IN, START } from '../../support/domain.ts';
import { FREE, Teller } from '../../support/teller.ts';
import { asked, ended, onScreen, seen, short, troubled } from '../../support/telling.ts';

const MINUTE = 60 * SECOND;
const DAY = 24 * HOUR;

/** One cause of every kind that there is, newly standing. */
const CAUSES = {
  'end by hand': (teller: Teller) =>
    teller.tell(seen('1', 'SUCCESS'), asked('b', ['1']), ended('b', '1')),
  'end of the plan': (teller: Teller) =>
    teller.tell(seen('1', 'SUCCESS'), asked('b', ['1'], 'plan'), ended('b', '1')),
  person: (teller: Teller) => teller.tell(seen('1', 'TOKEN_EXPIRED')),
  provider: (teller: Teller) => teller.tell(...troubled(teller.now)),
  authorisation: (teller: Teller) =>
    teller.tell(seen('1', 'SUCCESS', { expiresAt: teller.now + 5 * DAY })),
  'authorisation, last day': (teller: Teller) =>
    teller.tell(seen('1', 'SUCCESS', { expiresAt: teller.now + 5 * HOUR })),
  session: (teller: Teller) => conditions(teller, { session: 'refused' }),
  keychain: (teller: Teller) => conditions(teller, { session: 'signed-out', keychain: 'locked' }),
} as const;
type Kind = keyof typeof CAUSES;

function conditions(teller: Teller, change: Partial<typeof SIGNED_IN>): void {
  teller.surroundings = { ...teller.surroundings, conditions: { ...SIGNED_IN, ...change } };
}

const SITUATIONS = {
  free: FREE,
  looking: { ...FREE, looking: true },
  away: { ...FREE, away: true },
  disturbed: { ...FREE, doNotDisturb: true },
  quiet: { ...FREE, quietUntil: START + 10 * HOUR },
  settling: { ...FREE, settlingForMs: MINUTE },
} as const satisfies Record<string, Situation>;

const OFF: NotificationPolicy = {
  ...USUAL_POLICY,
  ends: 'never',
  person: false,
  provider: false,
  authorisation: false,
  session: false,
};

/** What becomes of each at once; `·`: it is shown. */
// prettier-ignore
const TABLE: Record<Kind, Record<keyof typeof SITUATIONS, string>> = {
  'end by hand':             { free: '·',         looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: '·' },
  'end of the plan':         { free: '·',         looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: 'settling' },
  person:                    { free: 'gathering', looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: 'settling' },
  provider:                  { free: '·',         looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: 'settling' },
  authorisation:             { free: 'gathering', looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: 'settling' },
  'authorisation, last day': { free: 'gathering', looking: 'looked-at', away: 'gathering', disturbed: 'gathering', quiet: 'gathering',   settling: 'gathering' },
  session:                   { free: '·',         looking: 'looked-at', away: '·',    disturbed: '·',              quiet: '·',           settling: '·' },
  keychain:                  { free: '·',         looking: 'looked-at', away: '·',    disturbed: '·',              quiet: '·',           settling: '·' },
};

function decided(kind: Kind, situation: Situation, policy: NotificationPolicy): string[] {
  const teller = new Teller();
  teller.situation = situation;
  teller.policy = policy;
  CAUSES[kind](teller);
  return teller.look().map((one) => ('why' in one ? one.why : one.do === 'show' ? '·' : one.do));
}

describe.each(Object.keys(CAUSES) as Kind[])('%s', (kind) => {
  test.each(Object.keys(SITUATIONS) as (keyof typeof SITUATIONS)[])('%s', (name) => {
    const situation = SITUATIONS[name];
    expect(decided(kind, situation, USUAL_POLICY)).toEqual([TABLE[kind][name]]);
    expect(decided(kind, situation, OFF)).toEqual(['switched-off']);
    // Quiet hours that nothing passes are quiet for all.
    const strict = { ...USUAL_POLICY, urgentPasses: false };
    const inQuiet = name === 'quiet' ? 'quiet-hours' : TABLE[kind][name];
    expect(decided(kind, situation, strict)).toEqual([inQuiet]);
  });

  test('is told once, whatever comes to pass', () => {
    const teller = new Teller();
    CAUSES[kind](teller);
    teller.look();
    teller.pass(2 * MINUTE);
    for (const situation of Object.values(SITUATIONS)) {
      teller.situation = situation;
      teller.look();
      teller.restart();
    }
    teller.situation = FREE;
    teller.look();
    expect(teller.shown).toHaveLength(1);
  });
});

describe('ends of batches', () => {
  test.each([
    ['always', 'succeeded', 1],
    ['always', 'failed', 1],
    ['problems', 'succeeded', 0],
    ['problems', 'cancelled', 0],
    ['problems', 'partly', 1],
    ['problems', 'failed', 1],
    ['problems', 'unknown', 1],
    ['never', 'failed', 0],
  ] as const)('with the policy %s: %s', (ends, outcome, count) => {
    const teller = new Teller();
    teller.policy = { ...USUAL_POLICY, ends };
    teller.tell(seen('1', 'SUCCESS'), asked('b', ['1']), ended('b', '1', outcome)).look();
    expect(teller.shown).toHaveLength(count);
    expect(teller.state.batches.size).toBe(0);
  });

  test('are one for each batch, and none while a run is open', () => {
    const teller = new Teller().tell(seen('1', 'SUCCESS'), seen('2', 'SUCCESS'));
    teller.tell(asked('b', ['1', '2']), ended('b', '1'));
    expect(teller.look()).toEqual([]);
    teller.tell(asked('c', ['1']), ended('c', '1'), ended('b', '2'));
    expect(short(teller.look())).toEqual(['show batch-ended:b', 'show batch-ended:c']);
  });

  test('of the demonstration are told to whoever watches it', () => {
    const teller = new Teller().tell(seen('1', 'SUCCESS'), asked('b', ['1'], 'demo'));
    teller.situation = SITUATIONS.looking;
    teller.tell(ended('b', '1'));
    expect(short(teller.look())).toEqual(['show batch-ended:b']);
  });

  test('of the plan take the place of the one before', () => {
    const teller = new Teller().tell(seen('1', 'SUCCESS'));
    for (const batch of ['b', 'c']) {
      teller.tell(asked(batch, ['1'], 'plan'), ended(batch, '1')).look();
    }
    expect([...teller.screen.keys()]).toEqual(['plan-ended']);
    expect(teller.shown.map(({ id }) => id)).toEqual(['batch-ended:b', 'batch-ended:c']);
  });

  test('of the plan that waited are overtaken by the newest', () => {
    const teller = new Teller().tell(seen('1', 'SUCCESS'));
    teller.situation = SITUATIONS.quiet;
    for (const batch of ['b', 'c']) {
      teller.tell(asked(batch, ['1'], 'plan'), ended(batch, '1', 'failed')).look();
      teller.pass(HOUR);
    }
    teller.situation = FREE;
    expect(short(teller.look())).toEqual(['show batch-ended:c']);
    expect(short(teller.decisions)).toContain('omit batch-ended:b (overtaken)');
  });

  test('say of persons what there is to say, and nobody says it again', () => {
    const teller = new Teller().tell(seen('1', 'SUCCESS'), seen('2', 'SUCCESS'));
    teller.tell(
      asked('b', ['1', '2']),
      seen('1', 'TOKEN_EXPIRED'),
      ended('b', '1', 'needs-person'),
    );
    expect(teller.look()).toEqual([]);
    teller.pass(HOUR);
    teller.tell(ended('b', '2'));
    expect(short(teller.look())).toEqual(['show batch-ended:b person:1']);
    teller.pass(HOUR);
    expect(teller.look()).toEqual([]);
  });

  test('say again what was told of persons, and take it to their place', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE);
    expect([...teller.screen.keys()]).toEqual(['person:1']);
    teller.tell(asked('b', ['1']), ended('b', '1', 'needs-person'));
    expect(short(teller.look())).toEqual(['withdraw person:1', 'show batch-ended:b person:1']);
    teller.tell(seen('1', 'SUCCESS'));
    expect(short(teller.look())).toEqual(['withdraw batch-ended:b', 'forget person:1']);
  });

  test('that come together and name the same person do not both keep it', () => {
    const teller = new Teller();
    teller.tell(seen('1', 'TOKEN_EXPIRED'), seen('2', 'SUCCESS'), asked('b', ['1', '2']));
    teller.tell(ended('b', '1', 'needs-person'), asked('c', ['1']));
    teller.tell(ended('c', '1', 'needs-person'), ended('b', '2'));
    expect(short(teller.look())).toEqual(['show batch-ended:b', 'show batch-ended:c person:1']);
    teller.tell(seen('1', 'SUCCESS')).look();
    expect([...teller.screen.keys()]).toEqual(['batch-ended:b']);
  });

  test('that nobody wants leave the persons to be told by themselves', () => {
    const teller = new Teller();
    teller.policy = { ...USUAL_POLICY, ends: 'never' };
    teller.tell(seen('1', 'TOKEN_EXPIRED'), asked('b', ['1']), ended('b', '1', 'needs-person'));
    expect(short(teller.look())).toEqual([
      'omit batch-ended:b (switched-off)',
      'defer person:1 (gathering)',
    ]);
    teller.pass(MINUTE);
    expect(teller.shown.map(({ kind }) => kind)).toEqual(['person']);
  });

  test('that were told before there were other causes are not told again', () => {
    const teller = new Teller().tell(seen('1', 'SUCCESS'), asked('b', ['1']), ended('b', '1'));
    const notificationId = 'batch-ended:b';
    teller.tell(
      { kind: 'notification-decided', notificationId, batchId: 'b' },
      { kind: 'notification-delivered', notificationId, delivered: true },
    );
    expect(teller.look()).toEqual([]);
  });
});

describe('persons', () => {
  test('that come within a minute are told together', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'));
    teller.look();
    teller
      .pass(50 * SECOND)
      .tell(seen('2', 'AUTH_FAILED'))
      .look();
    teller.pass(9 * SECOND);
    expect(teller.shown).toEqual([]);
    teller.pass(SECOND);
    expect(onScreen(teller)).toEqual([
      '2 connections need a person / Banque 1 (authorisation expired), Banque 2 (credentials refused)',
    ]);
    expect(teller.shown[0]).toMatchObject({ id: 'person:1+1#1', connectionIds: ['1', '2'] });
  });

  test('that were told together go one by one', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'), seen('2', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE).tell(seen('1', 'SUCCESS'));
    expect(short(teller.look())).toEqual(['replace person:2', 'forget person:1']);
    expect(onScreen(teller)).toEqual([
      'Banque 2: authorisation expired / The account holder has to authorise the access again.',
    ]);
    teller.tell({ kind: 'connection-gone', connectionId: '2' }).look();
    expect(onScreen(teller)).toEqual([]);
  });

  test('that are left of several are shown anew only when that disturbs nobody', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'), seen('2', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE).tell(seen('1', 'SUCCESS'));
    teller.situation = { ...FREE, quietUntil: teller.now + HOUR };
    expect(teller.look()).toEqual([]);
    teller.situation = FREE;
    expect(short(teller.pass(HOUR).look())).toEqual([]);
    expect(short(teller.decisions.slice(-2))).toEqual(['replace person:2', 'forget person:1']);
  });

  test('that are left of several are not shown anew to whoever looks at the window', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'), seen('2', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE).tell(seen('1', 'SUCCESS'));
    teller.situation = SITUATIONS.looking;
    const [place] = teller.screen.keys();
    expect(short(teller.look())).toEqual([`withdraw ${place}`, 'forget person:1']);
  });

  test('with another action are told anew, in the place of the first', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE).tell(seen('1', 'PASSWORD_CHANGE_REQUIRED')).look();
    expect(onScreen(teller)).toEqual([]);
    teller.pass(MINUTE);
    expect(onScreen(teller)).toEqual([
      'Banque 1: new password wanted / The account holder has to set a new password at the bank.',
    ]);
    expect(teller.shown.map(({ id, place }) => [id, place])).toEqual([
      ['person:1#1', 'person:1'],
      ['person:1#2', 'person:1'],
    ]);
  });

  test('keep what was told of them while a synchronisation is under way', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE).tell(seen('1', 'RUNNING'));
    expect(teller.look()).toEqual([]);
    teller.tell(seen('1', 'TOKEN_EXPIRED'));
    expect(teller.look()).toEqual([]);
    teller.tell(seen('1', 'RUNNING'), seen('1', 'SUCCESS'));
    expect(short(teller.look())).toEqual(['withdraw person:1', 'forget person:1']);
    teller.tell(seen('1', 'TOKEN_EXPIRED'));
    expect(short(teller.look())).toEqual(['defer person:1 (gathering)']);
  });

  test('of which one alone is syncing stay on the screen until it is known', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'), seen('2', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE).tell(seen('1', 'SUCCESS'), seen('2', 'RUNNING'));
    expect(teller.look()).toEqual([]);
    // The screen still says so of both.
    teller.tell(seen('1', 'TOKEN_EXPIRED'));
    expect(teller.look()).toEqual([]);
    teller.tell(seen('1', 'SUCCESS'), seen('2', 'SUCCESS')).look();
    expect(teller.screen.size).toBe(0);
    expect(teller.state.told.tellings.size).toBe(0);
  });

  test('that the desktop did not show are on no screen to be taken from', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(MINUTE);
    const notificationId = teller.shown[0]?.id ?? '';
    teller.tell({
      kind: 'notification-delivered',
      notificationId,
      delivered: false,
      why: 'refused',
    });
    expect(teller.look()).toEqual([]);
    teller.tell(seen('1', 'SUCCESS'));
    expect(short(teller.look())).toEqual(['forget person:1']);
  });
});

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
    teller.situation = SITUATIONS.away;
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
    teller.situation = SITUATIONS.disturbed;
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
      teller.situation = SITUATIONS.settling;
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
    teller.situation = SITUATIONS.disturbed;
    teller.tell(...troubled(START)).look();
    teller.tell(seen('1', 'TOKEN_EXPIRED'));
    teller.situation = FREE;
    expect(short(teller.look())).toEqual(['show provider:T person:1']);
  });

  test('becomes smaller, and goes', () => {
    const teller = new Teller();
    teller.situation = SITUATIONS.disturbed;
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
    teller.situation = SITUATIONS.away;
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
    teller.situation = SITUATIONS.quiet;
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
