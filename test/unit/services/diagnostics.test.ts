import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../../electron/domain/problem.ts';
import type { KnownSession } from '../../../electron/services/diagnostics-sections.ts';
import type { Store } from '../../../electron/services/store.ts';
import { onlyProfile } from '../../support/profiles.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { shortId } from '../../../electron/domain/short-id.ts';
import type { Fact } from '../../../electron/domain/fact.ts';
import type { DiagnosticsParts } from '../../../electron/services/diagnostics.ts';
import { diagnosticsText } from '../../../electron/services/diagnostics.ts';
import { createLookout } from '../../../electron/services/lookout.ts';
import {
  HOUR,
  SIGNED_IN,
  START,
  Story,
  channel,
  connection,
  unplanned,
} from '../../support/domain.ts';
import { USUAL_DESKTOP, USUAL_SETTINGS } from '../../support/settings.ts';

const OWNER = 'J. Martin';
const EMAIL = 'operator@cabinet.example';
const CLIENT = 'cabinet-delorme';
const RUN = '3f2a91c4-0b1d-4e6f-8a7b-5c6d7e8f9a0b';

/** A busy day: two connections, one run that is open, and a queue. */
interface SeatParts {
  readonly store?: Partial<Store>;
  readonly session?: Partial<KnownSession>;
}

function busy(
  given: Partial<DiagnosticsParts> = {},
  seat: SeatParts = {},
): DiagnosticsParts & { readonly session: KnownSession } {
  const story = new Story().see(
    connection('FAILED', [channel('SUCCESS', { mode: 'REDIRECT' })], { owner: OWNER }),
    connection('SUCCESS', [channel('EMPTY', { mode: 'EMBEDDED' })], { id: '5000002' }),
  );
  story.tell(
    { kind: 'queue-subscribed', queueId: 'queue-1' },
    {
      kind: 'batch-requested',
      batchId: RUN,
      origin: 'window',
      runs: [{ runId: RUN, connectionId: '5000001' }],
    },
    { kind: 'run-triggering', runId: RUN, baseline: { channels: {} } as never },
  );
  const store = {
    profile: 'profile-1',
    state: story.state,
    conditions: SIGNED_IN,
    subscribe: () => () => {},
    ...seat.store,
  } as unknown as Store;
  const session: KnownSession = {
    profile: {
      id: 'profile-1',
      environment: 'custom',
      version: 'v2.1',
      method: 'password',
      authUrl: `https://auth.example.com/realm/${CLIENT}?user=${EMAIL}`,
      apiUrl: 'https://api.example.com:8443/v2.1',
      widgetUrl: 'https://embed.example.com/v2.1',
      clientId: CLIENT,
      email: EMAIL,
      stored: ['refresh-token', 'client-secret'],
    },
    kept: true,
    problem: undefined,
    secrets: [new Secret('the refresh token'), new Secret('the client secret')],
    ...seat.session,
  };
  const planner = { planView: () => unplanned(story.state, START) };
  const profiles = onlyProfile({ store, session, planner });
  return {
    session,
    profiles,
    lookout: createLookout({
      profiles,
      nameOf: () => '',
      clock: { now: () => START + HOUR } as never,
    }),
    desktop: { findings: { ...USUAL_DESKTOP, loginStart: 'blocked', onBattery: true } },
    notices: { list: [{ id: 'queue-missing', text: { key: 'x' }, tone: 'plain' }] },
    preferences: { chosen: USUAL_SETTINGS, language: 'fr' },
    clock: { now: () => START + HOUR },
    latestFacts: () => story.facts,
    surroundings: {
      versions: [
        ['Syncwatch', '0.1.0'],
        ['Electron', '33.4.11'],
      ],
      desktop: [['Scale', '2']],
      keychain: 'Secret Service',
      home: '/srv/people/jeanne',
      user: 'jeanne',
      logEnd: ['2026-11-23T09:00:00.000Z [info] Ended.'],
    },
    notifier: {
      server: { name: 'notify', capabilities: ['actions', 'body'], hints: [] },
      last: { result: 'failed', why: 'no-server', detail: undefined },
    },
    ...given,
  };
}

function section(text: string, title: string): string[] {
  const [, after = ''] = text.split(`## ${title}\n\n`);
  return (after.split('\n\n## ')[0] ?? '').trimEnd().split('\n');
}

describe('the diagnostics', () => {
  const text = diagnosticsText(busy());
  const of = (title: string) => section(text, title);

  test('name every part, in its order', () => {
    expect(text.match(/^#.*$/gm)).toEqual([
      '# Syncwatch diagnostics',
      ...[
        'Versions',
        'Desktop',
        'Tray',
        'Notifications',
        'Keychain',
        'Session',
        'Network',
        'Plan',
        'Connections',
        'Open runs',
        'Queue',
        'Settings',
        'Latest facts',
        'End of the log',
      ].map((title) => `## ${title}`),
    ]);
    expect(text).toContain('Made 2026-11-23T09:30:00.000Z.');
    expect(text.endsWith('```\n')).toBe(true);
  });

  test('tell what the outside found', () => {
    expect(of('Versions')).toEqual(['- Syncwatch: 0.1.0', '- Electron: 33.4.11']);
    expect(of('Desktop')).toEqual(['- Scale: 2']);
    expect(of('Tray')).toEqual([
      '- Icon: syncing',
      '- Host: there',
      '- A click can: open',
      '- Start at login: blocked',
      '- On battery: true',
    ]);
    expect(of('Notifications')).toEqual([
      '- server name: notify',
      '- server capabilities: actions, body',
      '- server hints: none',
      '- last result: failed',
      '- last why: no-server',
    ]);
  });

  test('tell what state everything is in', () => {
    expect(of('Keychain')).toEqual([
      '- Backend: Secret Service',
      '- State: ready',
      '- Was given: refresh-token, client-secret',
      '- Next start finds the session: true',
    ]);
    expect(of('Session')).toEqual([
      '- State: signed-in',
      '- Environment: custom',
      '- Sign-in server: auth.example.com',
      '- API server: api.example.com:8443',
      '- Widget server: embed.example.com',
    ]);
    expect(of('Plan')).toEqual(['- Plan: off', '- Next: none']);
    expect(of('Connections')).toEqual([
      '- All: 2',
      '- connection FAILED: 1',
      '- connection SUCCESS: 1',
      '- channel EMBEDDED EMPTY: 1',
      '- channel REDIRECT SUCCESS: 1',
    ]);
    expect(of('Open runs')).toEqual([
      '- All: 1',
      '- triggering, from window: 1',
      '- The oldest waits for: 3597 s',
    ]);
    expect(of('Queue')).toEqual(['- State: subscribed', '- Last event: none']);
    expect(of('Settings')).toEqual([
      '- Language: system (fr)',
      '- Theme: system',
      '- History is kept for: 180 days',
      '- A click on the icon: open',
      '- On battery: as-usual',
      '- Notifications: ends always, person true, provider true, authorisation true, session true, sound false, urgentPasses true',
      '- Quiet hours: off',
      '- Notice: queue-missing',
    ]);
  });

  test('tell the latest facts by their ids, and the end of the log', () => {
    const [first, second] = [shortId('5000001'), shortId('5000002')];
    expect(of('Latest facts')).toEqual([
      '```',
      `2026-11-23T08:30:00.000Z connection-seen connection=${first} status=FAILED REDIRECT=SUCCESS`,
      `2026-11-23T08:30:01.000Z connection-seen connection=${second} status=SUCCESS EMBEDDED=EMPTY`,
      `2026-11-23T08:30:02.000Z queue-subscribed queue=${shortId('queue-1')}`,
      '2026-11-23T08:30:03.000Z batch-requested batch=3f2a91… origin=window runs=1',
      '2026-11-23T08:30:04.000Z run-triggering run=3f2a91…',
      '```',
    ]);
    expect(of('End of the log')).toEqual(['```', '2026-11-23T09:00:00.000Z [info] Ended.', '```']);
  });

  test('can be made of nothing at all', () => {
    const nothing = diagnosticsText(
      busy(
        {
          notifier: {},
          latestFacts: () => {
            throw new Error('There is no profile to ask about.');
          },
        },
        {
          store: {
            profile: undefined,
            state: new Story().state,
            conditions: {
              session: 'signed-out',
              keychain: 'absent',
              network: 'offline',
              read: false,
            },
          },
          session: {
            profile: undefined,
            kept: false,
            problem: new Problem('keychain-absent', { said: 'canary' }),
            secrets: [],
          },
        },
      ),
    );
    expect(section(nothing, 'Session')).toEqual([
      '- State: signed-out',
      '- Problem: keychain-absent',
    ]);
    expect(section(nothing, 'Notifications')).toEqual(['Nothing is known.']);
    expect(section(nothing, 'Latest facts')).toEqual(['```', '```']);
    expect(nothing).not.toContain('canary');
  });

  test('are made also where the history cannot be read', () => {
    const text = diagnosticsText(
      busy({
        latestFacts: () => {
          throw new Error('database disk image is malformed');
        },
      }),
    );
    expect(section(text, 'Latest facts')[1]).toBe(
      'The history cannot be read. Error: database disk image is malformed',
    );
  });

  test('stay one document, whatever the log holds', () => {
    const { surroundings } = busy();
    const odd = diagnosticsText(
      busy({ surroundings: { ...surroundings, logEnd: ['```', '## Log'] } }),
    );
    expect(odd.split('```')).toHaveLength(5);
  });
});

const FACTS: readonly Fact[] = [
  {
    kind: 'event-received',
    id: 'q/1',
    at: START,
    queueId: 'q',
    event: {
      id: '1',
      type: 'CONNECTION_UPDATED',
      channelId: 'c',
      connection: { id: '5000001', provider: 'Banque Exemple', owner: OWNER, status: 'FAILED' },
    },
  },
  {
    kind: 'slot-passed',
    id: 's',
    at: START,
    slotId: `slot:${RUN}:every-6:1795422600000`,
    slotAt: START,
    caughtUp: true,
    runs: [],
    skipped: { budget: ['5000001', '5000002'] },
  },
  {
    kind: 'notification-delivered',
    id: 'd',
    at: START,
    notificationId: `batch-ended:${RUN}`,
    delivered: false,
    why: 'no-server',
  },
  { kind: 'connection-gone', id: 'g', at: Number.NaN, connectionId: OWNER },
];

test('a fact is told without names and without what a service wrote', () => {
  const text = diagnosticsText(busy({ latestFacts: () => FACTS }));
  const [first, second] = [shortId('5000001'), shortId('c')];
  expect(section(text, 'Latest facts').slice(1, -1)).toEqual([
    `2026-11-23T08:30:00.000Z event-received queue=${shortId('q')} type=CONNECTION_UPDATED channel=${second} connection=${first} status=FAILED`,
    '2026-11-23T08:30:00.000Z slot-passed slot=slot:3f2a91…:every-6:[number] slotAt=2026-11-23T08:30:00.000Z caughtUp=true runs=0 budget=2',
    '2026-11-23T08:30:00.000Z notification-delivered notification=batch-ended:3f2a91… delivered=false why=no-server',
    `unknown connection-gone connection=${shortId(OWNER)}`,
  ]);
});

/** The parts with a text put into each of their strings, whatever that string is for. */
function planted<T>(value: T, text: string): T {
  if (typeof value === 'string') return `${value} ${text}` as T;
  if (Array.isArray(value)) return value.map((one) => planted(one as unknown, text)) as T;
  if (value instanceof Secret || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, planted(one, text)]),
  ) as T;
}

test('a canary put into any part never comes out', () => {
  const canary = fc.constantFrom(
    EMAIL,
    CLIENT,
    OWNER,
    'the refresh token',
    'the client secret',
    'Bearer abcdef0123',
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2ln',
    'FR7630006000011234567890189',
    '00012345678',
    '/srv/people/jeanne',
    'https://api.example.com/x?user=42',
  );
  fc.assert(
    fc.property(canary, (text) => {
      const { session, surroundings, notifier, notices } = busy();
      const { profile } = session;
      const out = diagnosticsText(
        busy(
          {
            surroundings: {
              ...planted(surroundings, text),
              home: surroundings.home,
              user: surroundings.user,
            },
            notifier: planted(notifier, text),
            notices: planted(notices, text),
            latestFacts: () => planted(FACTS, text),
          },
          {
            session: {
              profile: profile && { ...planted(profile, text), clientId: CLIENT },
              problem: new Problem('rejected', { said: text }),
            },
          },
        ),
      );
      expect(out).not.toContain(text);
    }),
    { numRuns: 60 },
  );
});
