import { describe, expect, test } from 'vitest';
import { connectionKey } from '../../../electron/domain/connection-key.ts';
import { NO_OWN_TEMPLATES } from '../../../electron/domain/holder-message.ts';
import { USUAL_POLICY } from '../../../electron/domain/notification-policy.ts';
import { readConnection } from '../../../electron/aggregator/wire.ts';
import type { CallName } from '../../../electron/contract/contract.ts';
import { answerGuard, calls, channelOf, pushes } from '../../../electron/contract/contract.ts';

const FORM = {
  environment: 'custom',
  method: 'password',
  version: 'detect',
  authUrl: 'https://auth.example.com',
  apiUrl: 'https://api.example.com/v2.1',
  widgetUrl: '',
  clientId: 'id',
  clientSecret: 'secret',
  email: 'me@example.com',
  password: 'password',
  token: '',
};

const LONGEST_ID = readConnection({ id: 'x'.repeat(10_000) })?.id ?? '';

const LETTER = { subject: 'About {bank}', text: 'Hello[ {name}],\nplease act.' };

/** What each call may be given: the least, and everything. */
const VALID: Readonly<Record<CallName, readonly unknown[]>> = {
  snapshot: [undefined],
  connect: [
    FORM,
    { ...FORM, environment: 'built-in' },
    { ...FORM, profileId: 'p', method: 'token', version: 'v3', token: 'x'.repeat(16_384) },
  ],
  cancelSignIn: [undefined],
  detectVersion: [{ profileId: 'profile-1' }],
  openTerms: [{ profileId: 'profile-1' }],
  signOut: [{ profileId: 'profile-1' }],
  changeProfile: [
    { profileId: 'profile-1' },
    { profileId: 'profile-1', name: 'x'.repeat(60), colour: 'teal' },
  ],
  removeProfile: [{ profileId: 'profile-1', forget: true }],
  retryKeychain: [undefined],
  syncAll: [{}, { profileId: 'profile-1' }],
  cancelWaiting: [undefined],
  // As long as the readers of the service's answers let an id be.
  syncConnection: [
    { id: '5000001' },
    { id: connectionKey(crypto.randomUUID(), LONGEST_ID), accountHolderPresent: true },
    { id: '1', listAccounts: true },
  ],
  accounts: [{ id: '5000001' }],
  repair: [
    { id: '5000001', how: 'browser' },
    { id: LONGEST_ID, channelId: LONGEST_ID, how: 'link' },
  ],
  cancelRepair: [{ id: '5000001' }],
  changePlan: [
    { profileId: 'profile-1', plan: { kind: 'off' } },
    { profileId: 'profile-1', plan: { kind: 'every', hours: 24 } },
    { profileId: 'profile-1', plan: { kind: 'times', times: ['08:00'], weekdays: [1, 7] } },
  ],
  pausePlan: [{ length: 'hour' }, { profileId: 'profile-1', length: 'resumed' }],
  resumePlan: [{}, { profileId: 'profile-1' }],
  setOptOut: [{ id: '5000001', optedOut: true }],
  changeSettings: [
    {},
    { language: 'fr' },
    { language: 'system', theme: 'dark' },
    { retentionDays: 30 },
    { trayClick: 'menu', onBattery: 'thinned' },
    { notifications: USUAL_POLICY },
    { holderMessages: NO_OWN_TEMPLATES },
    { holderMessages: { en: { other: LETTER }, fr: { 'act-at-bank': LETTER } } },
  ],
  holderMessage: [{ id: '5000001' }, { id: LONGEST_ID, language: 'fr' }],
  copyHolderMessage: [{ id: '5000001' }, { id: '5000001', language: 'en' }],
  setStartAtLogin: [{ on: true }],
  sendTestNotification: [undefined],
  diagnostics: [undefined],
  copyDiagnostics: [undefined],
  saveDiagnostics: [undefined],
  dismissNotice: [{ id: 'queue-missing' }],
};

const HOSTILE: readonly unknown[] = [
  null,
  0,
  Number.NaN,
  '',
  'id',
  true,
  [],
  [{ id: '1' }],
  () => {},
  Symbol('x'),
  1n,
  new Map([['id', '1']]),
  { id: '' },
  { id: 5 },
  { id: null },
  { id: ['1'] },
  { id: { toString: () => '1' } },
  { id: 'x'.repeat(100_000) },
  { ID: '1' },
  { ...FORM, environment: 'production ' },
  { ...FORM, environment: undefined },
  { ...FORM, password: undefined },
  { ...FORM, password: { length: 1 } },
  { ...FORM, email: ['me@example.com'] },
  { ...FORM, apiUrl: 'x'.repeat(100_000) },
  { language: 'de' },
  { language: null },
  { theme: 'DARK' },
  { theme: ['dark'] },
  { on: 'yes' },
  { holderMessages: {} },
  { holderMessages: { en: {}, fr: { 'no such kind': LETTER } } },
  { holderMessages: { en: { other: { ...LETTER, subject: '' } }, fr: {} } },
  { holderMessages: { en: { other: { ...LETTER, subject: 'Two\nlines' } }, fr: {} } },
  { holderMessages: { en: { other: { ...LETTER, text: 'Dear {password}' } }, fr: {} } },
  { holderMessages: { en: { other: { ...LETTER, text: 'Since {lastSuccess}' } }, fr: {} } },
  { holderMessages: { en: { other: { ...LETTER, text: 'x'.repeat(4_001) } }, fr: {} } },
  { notifications: { ...USUAL_POLICY, ends: 'sometimes' } },
  { notifications: { ...USUAL_POLICY, quiet: { ...USUAL_POLICY.quiet, from: '24:00' } } },
];

/** What of it concerns a change of settings; of the rest nothing is passed on. */
const HOSTILE_SETTINGS = HOSTILE.filter(
  (payload) =>
    typeof payload !== 'object' ||
    payload === null ||
    Array.isArray(payload) ||
    'language' in payload ||
    'theme' in payload ||
    'holderMessages' in payload ||
    'notifications' in payload,
);

function refusedBy(name: CallName): readonly unknown[] {
  if (name === 'changeSettings') return [...HOSTILE_SETTINGS, undefined];
  if (calls[name].argument.safeParse({}).success) {
    const others = HOSTILE.filter((payload) => typeof payload !== 'object' || payload === null);
    return [...others, undefined, { profileId: 1 }, { profileId: '' }];
  }
  const takesNothing = VALID[name].includes(undefined);
  return [...HOSTILE, {}, ...(takesNothing ? [] : [undefined])];
}

const names = Object.keys(calls) as CallName[];

test('every call has examples here', () => {
  expect(Object.keys(VALID).toSorted()).toEqual(names.toSorted());
});

describe.each(names)('the payload of %s', (name) => {
  const { argument } = calls[name];

  test('may be the least and the most', () => {
    for (const payload of VALID[name]) {
      expect(argument.safeParse(payload)).toEqual({ success: true, data: payload });
    }
  });

  test('is passed on without what does not belong to it', () => {
    for (const payload of VALID[name]) {
      if (typeof payload !== 'object' || payload === null) continue;
      const extra = { ...payload, admin: true, ['__proto__']: { admin: true } };
      const parsed = argument.safeParse(extra);
      expect(parsed.data).toEqual(payload);
      expect(parsed.data).not.toHaveProperty('admin');
    }
  });

  test('is refused, without a crash, when it is anything else', () => {
    for (const payload of refusedBy(name)) {
      expect({ payload, ok: argument.safeParse(payload).success }).toEqual({ payload, ok: false });
    }
  });
});

test.each(['holderMessage', 'copyHolderMessage'] as const)(
  '%s is for the languages that there are letters in',
  (name) => {
    for (const language of ['de', 'EN', '', null, 5, 'toString']) {
      expect(calls[name].argument.safeParse({ id: '5000001', language }).success).toBe(false);
    }
  },
);

describe('an answer', () => {
  const snapshotless = names.filter((name) => name !== 'snapshot');
  const counted: readonly CallName[] = ['syncAll', 'syncConnection', 'cancelWaiting'];
  const others: Partial<Record<CallName, unknown>> = {
    sendTestNotification: { result: 'failed', sentence: { key: 'delivery.shown.linux' } },
    holderMessage: { language: 'fr', subject: '', text: '' },
    accounts: { accounts: [], more: 0, compared: false, readAt: 0 },
    diagnostics: { text: '' },
    detectVersion: { version: 'v3' },
    saveDiagnostics: { file: 'diagnostics.md' },
  };
  const value = (name: CallName) => (counted.includes(name) ? { runs: 1 } : others[name]);

  test.each(snapshotless)('of %s is a success with its value, or a failure with a code', (name) => {
    const guard = answerGuard(name);
    expect(guard.safeParse({ ok: true, value: value(name) }).success).toBe(true);
    for (const error of [
      { code: 'internal', sentence: 'x' },
      { code: 'field-missing', sentence: 'x', field: 'clientId' },
      { code: 'busy', sentence: 'x', field: undefined },
    ]) {
      expect(guard.safeParse({ ok: false, error }).success).toBe(true);
    }
  });

  test.each(snapshotless)('of %s is nothing else', (name) => {
    const guard = answerGuard(name);
    for (const wrong of [
      undefined,
      null,
      {},
      { ok: 1, value: value(name) },
      { ok: true, value: 'x' },
      { ok: false },
      { ok: false, error: 'internal' },
      { ok: false, error: { code: 'no such code', sentence: 'x' } },
      { ok: false, error: { code: 'internal' } },
      { ok: false, error: { code: 'field-missing', sentence: 'x', field: 'secret' } },
    ]) {
      expect({ wrong, ok: guard.safeParse(wrong).success }).toEqual({ wrong, ok: false });
    }
  });
});

describe('a push', () => {
  test.each<[unknown, boolean]>([
    [{ at: 'connections', connectionIds: [] }, true],
    [{ at: 'connections', connectionIds: ['5000001', '5000002'] }, true],
    [{ at: 'connections', connectionIds: [''] }, false],
    [{ at: 'connections', connectionIds: [5] }, false],
    [{ at: 'connections', connectionIds: '5000001' }, false],
    [{ at: 'settings' }, true],
    [{ at: 'ask-sync', connectionId: '5000001' }, true],
    [{ at: 'ask-sync' }, false],
    [{ at: 'elsewhere' }, false],
    [{}, false],
    [undefined, false],
  ])('that leads to %j: %s', (payload, ok) => {
    expect(pushes.goTo.safeParse(payload).success).toBe(ok);
  });

  test.each<[unknown, boolean]>([
    [{ from: 1, to: 2, patch: { sections: {}, put: [], removed: [] } }, true],
    [{ from: 1, to: 2, patch: { sections: {}, put: [{}], removed: [] } }, false],
    [{ from: 1, to: 2, patch: { sections: {}, put: [], removed: [5] } }, false],
    [{ from: 1, to: 2, patch: { sections: { summary: {} }, put: [], removed: [] } }, false],
    [{ from: '1', to: 2, patch: { sections: {}, put: [], removed: [] } }, false],
    [{ from: 1, to: Number.NaN, patch: { sections: {}, put: [], removed: [] } }, false],
    [{ from: 1, to: 2 }, false],
  ])('that patches with %j: %s', (payload, ok) => {
    expect(pushes.patch.safeParse(payload).success).toBe(ok);
  });
});

test('calls and pushes have channels of their own', () => {
  const channels = [
    ...names.map(channelOf.call),
    ...(Object.keys(pushes) as (keyof typeof pushes)[]).map(channelOf.push),
  ];
  expect(new Set(channels).size).toBe(channels.length);
  expect(channels.every((channel) => /^syncwatch:(call|push):\w+$/.test(channel))).toBe(true);
});
