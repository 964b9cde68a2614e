import { describe, expect, test } from 'vitest';
import type { ProfileConditions } from '../../../electron/domain/common.ts';
import { commonConditions, commonOverview } from '../../../electron/domain/common.ts';
import { connectionKey, parseConnectionKey } from '../../../electron/domain/connection-key.ts';
import { overview } from '../../../electron/domain/overview.ts';
import { commonPlan } from '../../../electron/domain/plan-view.ts';
import { PROFILE_COLOURS, freeColour } from '../../../electron/domain/profile-colour.ts';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { summarise } from '../../../electron/domain/summary.ts';
import { SIGNED_IN, START, Story, connection, unplanned } from '../../support/domain.ts';

const SIGNED_OUT: Conditions = { ...SIGNED_IN, session: 'signed-out', read: false };
const REFUSED: Conditions = { ...SIGNED_IN, session: 'refused', read: false };
const LOCKED: Conditions = { ...SIGNED_OUT, keychain: 'locked' };
const OFFLINE: Conditions = { ...SIGNED_IN, network: 'offline' };
const TROUBLED: Conditions = { ...SIGNED_IN, trouble: 'terms-required' };
const STARTING: Conditions = { ...SIGNED_OUT, session: 'starting' };
const SIGNING_IN: Conditions = { ...SIGNED_OUT, session: 'signing-in' };

function profile(name: string, conditions: Conditions, isWanted = true): ProfileConditions {
  return { name, conditions, isWanted };
}

describe('the conditions of several profiles', () => {
  test('of one are its own', () => {
    for (const conditions of [SIGNED_IN, SIGNED_OUT, REFUSED, LOCKED, OFFLINE, TROUBLED]) {
      const { about, ...common } = commonConditions([profile('A', conditions)]);
      expect(about).toBeUndefined();
      expect(common.conditions).toMatchObject(conditions);
      expect(common.signedIn).toBe(conditions.session === 'signed-in');
    }
  });

  test.each<[string, Conditions[], Partial<Conditions>, string | undefined]>([
    ['that are all well', [SIGNED_IN, SIGNED_IN], { session: 'signed-in' }, undefined],
    ['one refused', [SIGNED_IN, REFUSED], { session: 'refused' }, 'B'],
    ['one behind a locked keychain', [SIGNED_IN, LOCKED], { keychain: 'locked' }, 'B'],
    ['one cut off', [OFFLINE, SIGNED_IN], { network: 'offline' }, 'A'],
    ['all cut off', [OFFLINE, OFFLINE], { network: 'offline' }, undefined],
    ['one in trouble', [SIGNED_IN, TROUBLED], { trouble: 'terms-required' }, 'B'],
    ['one still starting', [STARTING, SIGNED_IN], { session: 'signed-in' }, undefined],
    ['one being signed in to', [SIGNED_IN, SIGNING_IN], { session: 'signed-in' }, undefined],
    ['all starting', [STARTING, STARTING], { session: 'starting' }, undefined],
    ['one refused, none signed in', [STARTING, REFUSED], { session: 'refused' }, undefined],
  ])('%s', (_what, all, expected, about) => {
    const common = commonConditions(
      all.map((conditions, place) => profile('AB'[place] ?? '', conditions)),
    );
    expect(common.conditions).toMatchObject(expected);
    expect(common.about).toBe(about);
  });

  test('leave out whom the operator signed out of, while anybody else is there', () => {
    const all = [profile('A', SIGNED_OUT, false), profile('B', SIGNED_IN)];
    expect(commonConditions(all)).toEqual({
      conditions: expect.objectContaining({ session: 'signed-in' }),
      signedIn: true,
    });
    expect(commonConditions([profile('A', SIGNED_OUT, false)]).signedIn).toBe(false);
  });

  test('are read when every one of them was', () => {
    const unread = { ...SIGNED_IN, read: false };
    const all = [profile('A', SIGNED_IN), profile('B', unread)];
    expect(commonConditions(all).conditions.read).toBe(false);
  });

  test('name the profile in the sentence, and tell of the others below it', () => {
    const story = new Story().see(connection('SUCCESS', ['SUCCESS']));
    const { conditions, about } = commonConditions([
      profile('A', SIGNED_IN),
      profile('B', REFUSED),
    ]);
    const seen = commonOverview([overview(story.state, 'a'), overview(new Story().state, 'b')]);
    expect(summarise(seen, conditions, {}, about)).toMatchObject({
      glance: 'signed-out',
      sentence: { key: 'summary.ofProfile', params: { profile: 'B' } },
      detail: { key: 'count.upToDate', params: { count: 1, total: 1 } },
    });
  });
});

describe('the overview of several profiles', () => {
  const needing = (id: string, provider: string) =>
    new Story().see(connection('FAILED', ['TOKEN_EXPIRED'], { id, provider })).state;

  test('counts all, and lists those that need a person by name, each with its profile', () => {
    const one = overview(needing('1', 'Zénith'), 'a');
    const other = overview(needing('1', 'Alizé'), 'b');
    const both = commonOverview([one, other]);
    expect(both.counts).toMatchObject({ total: 2, person: 2 });
    expect(
      both.person.map(({ profileId, connection: { provider } }) => [profileId, provider]),
    ).toEqual([
      ['b', 'Alizé'],
      ['a', 'Zénith'],
    ]);
  });

  test('of one profile is that profile’s own, to the very object', () => {
    const only = overview(needing('1', 'Zénith'), 'a');
    expect(commonOverview([only])).toBe(only);
  });
});

test('the plans of several profiles rest when each of them does, until the first goes on', () => {
  const plan = unplanned(new Story().state);
  const paused = { scope: 'profile', since: START, until: START + 2 } as const;
  const open = { scope: 'everything', since: START } as const;
  expect(commonPlan([plan, { ...plan, paused }])).toEqual({ isPlanned: false });
  expect(
    commonPlan([
      { ...plan, paused: open },
      { ...plan, paused },
    ]),
  ).toMatchObject({ paused });
  const every = { ...plan, plan: { kind: 'every', hours: 4 } } as const;
  expect(commonPlan([{ ...every, nextAt: 9 }, plan, { ...every, nextAt: 7 }])).toEqual({
    isPlanned: true,
    nextAt: 7,
  });
});

test('a key of a connection gives back profile and id, whatever the service calls it', () => {
  for (const connectionId of ['5000001', 'a/b', 'é', '/']) {
    expect(parseConnectionKey(connectionKey('p', connectionId))).toEqual({
      profileId: 'p',
      connectionId,
    });
  }
  for (const none of ['5000001', '', '/x', 'p/']) expect(parseConnectionKey(none)).toBeUndefined();
});

test('a new profile gets a colour of its own, as long as there are any', () => {
  const taken: (typeof PROFILE_COLOURS)[number][] = [];
  for (const expected of PROFILE_COLOURS) {
    expect(freeColour(taken)).toBe(expected);
    taken.push(expected);
  }
  expect(PROFILE_COLOURS).toContain(freeColour(taken));
});
