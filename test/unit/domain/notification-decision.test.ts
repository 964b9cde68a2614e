import { describe, expect, test } from 'vitest';
import type { NotificationPolicy } from '../../../electron/domain/notification-policy.ts';
import { USUAL_POLICY } from '../../../electron/domain/notification-policy.ts';
import type { Situation } from '../../../electron/domain/silence.ts';
import { HOUR, SECOND, START } from '../../support/domain.ts';
import { FREE, Teller } from '../../support/teller.ts';
import { CAUSES, OFF, asked, ended, mended, onScreen, seen, short } from '../../support/telling.ts';

const MINUTE = 60 * SECOND;

type Kind = keyof typeof CAUSES;

const SITUATIONS = {
  free: FREE,
  looking: { ...FREE, looking: true },
  away: { ...FREE, away: true },
  disturbed: { ...FREE, doNotDisturb: true },
  quiet: { ...FREE, quietUntil: START + 10 * HOUR },
  settling: { ...FREE, settlingForMs: MINUTE },
} as const satisfies Record<string, Situation>;

/** What becomes of each at once; `·`: it is shown. */
// prettier-ignore
const TABLE: Record<Kind, Record<keyof typeof SITUATIONS, string>> = {
  'end by hand':             { free: '·',         looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: '·' },
  'end of the plan':         { free: '·',         looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: 'settling' },
  person:                    { free: 'gathering', looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: 'settling' },
  provider:                  { free: '·',         looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: 'settling' },
  authorisation:             { free: 'gathering', looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: 'settling' },
  'authorisation, last day': { free: 'gathering', looking: 'looked-at', away: 'gathering', disturbed: 'gathering', quiet: 'gathering',   settling: 'gathering' },
  mended:                    { free: '·',         looking: 'looked-at', away: 'away', disturbed: 'do-not-disturb', quiet: 'quiet-hours', settling: 'settling' },
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

describe('a repair that ended well', () => {
  test('is told, and what was told of the connection before is withdrawn', () => {
    const teller = new Teller().tell(seen('1', 'TOKEN_EXPIRED'));
    teller.look();
    teller.pass(2 * MINUTE);
    expect(onScreen(teller)).toHaveLength(1);
    teller.tell(...mended('1').slice(1)).look();
    expect(onScreen(teller)).toEqual([
      'Mended: Banque 1 works again / The authorisation was renewed.',
    ]);
  });

  test('is news until the channel fails anew, and for a day at most', () => {
    const failing = new Teller().tell(...mended('1'));
    failing.look();
    failing.tell(seen('1', 'AUTH_FAILED')).look();
    expect(onScreen(failing)).toEqual([]);
    failing.tell(seen('1', 'SUCCESS')).look();
    expect(failing.shown.map(({ kind }) => kind)).toEqual(['mended']);

    const lasting = new Teller().tell(...mended('1'));
    lasting.look();
    lasting.pass(24 * HOUR - 1);
    expect(onScreen(lasting)).toHaveLength(1);
    lasting.pass(1);
    expect(onScreen(lasting)).toEqual([]);
  });

  test('is counted in a digest, each once, and what is left of the digest names all that is left', () => {
    const teller = new Teller();
    teller.situation = SITUATIONS.away;
    teller.tell(...mended('1'), ...mended('2'), ...mended('3')).look();
    teller.situation = FREE;
    teller.look();
    expect(onScreen(teller)).toEqual(['While you were away / 3 needed a person and no longer do']);
    teller.tell({ kind: 'connection-gone', connectionId: '3' }).look();
    expect(onScreen(teller)).toEqual(['While you were away / 2 needed a person and no longer do']);
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
