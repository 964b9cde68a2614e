import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../electron/domain/run.ts';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { overview } from '../../../electron/domain/overview.ts';
import { summarise } from '../../../electron/domain/summary.ts';
import { recentEnds } from '../../../electron/domain/recent.ts';
import type { TrayMenuItem, TrayTale } from '../../../electron/domain/tray.ts';
import { connectionKey, parseConnectionKey } from '../../../electron/domain/connection-key.ts';
import { trayModel } from '../../../electron/domain/tray.ts';
import { HOUR, SIGNED_IN, START, Story, connection } from '../../support/domain.ts';
import { ONLY } from '../../support/profiles.ts';

function tray(story: Story, given: Partial<Conditions> = {}, told: Partial<TrayTale> = {}) {
  const conditions = { ...SIGNED_IN, ...given };
  const seen = overview(story.state, ONLY);
  return trayModel({
    summary: summarise(seen, conditions),
    person: seen.person,
    recent: recentEnds(story.state, ONLY),
    paused: false,
    signedIn: conditions.session === 'signed-in',
    now: START,
    ...told,
  });
}

function needing(count: number): Story {
  return new Story().see(
    ...Array.from({ length: count }, (_, index) =>
      connection('FAILED', ['TOKEN_EXPIRED'], { id: String(index), provider: `Banque ${index}` }),
    ),
  );
}

function commands(menu: readonly TrayMenuItem[]) {
  return menu.filter((item) => item.type === 'command');
}

function syncAllEnabled(story: Story, conditions: Partial<Conditions> = {}): boolean | undefined {
  return commands(tray(story, conditions).menu).find(({ command }) => command.do === 'sync-all')
    ?.enabled;
}

describe('the tray', () => {
  test('has the state, what is for all, those that need a person, the rest, and the end, in this order', () => {
    const line = { type: 'separator' };
    const { icon, count, menu } = tray(needing(1));
    const { sentence, detail } = summarise(overview(needing(1).state, ONLY), SIGNED_IN);
    const command = (key: string, does: object, enabled = true) => ({
      type: 'command',
      label: { key },
      command: does,
      enabled,
    });
    expect(icon).toBe('needs-person');
    expect(count).toBe(1);
    expect(menu).toEqual([
      { type: 'text', label: sentence },
      { type: 'text', label: detail },
      line,
      command('tray.syncAll', { do: 'sync-all' }),
      {
        type: 'submenu',
        label: { key: 'tray.pause' },
        items: [
          command('tray.pause.hour', { do: 'pause', length: 'hour' }),
          command('tray.pause.tomorrow', { do: 'pause', length: 'tomorrow' }),
          command('tray.pause.resumed', { do: 'pause', length: 'resumed' }),
        ],
      },
      line,
      expect.objectContaining({
        command: { do: 'repair', connectionKey: connectionKey(ONLY, '0') },
      }),
      line,
      { type: 'submenu', label: { key: 'tray.recent' }, items: [] },
      command('tray.open', { do: 'open' }),
      command('tray.settings', { do: 'settings' }),
      line,
      command('tray.quit', { do: 'quit' }),
    ]);
  });

  test('offers to resume in the place of the pauses while the plan rests', () => {
    const { menu } = tray(needing(0), {}, { paused: true });
    expect(menu.filter(({ type }) => type === 'submenu')).toHaveLength(1);
    expect(commands(menu).map(({ command }) => command.do)).toEqual([
      'sync-all',
      'resume',
      'open',
      'settings',
      'quit',
    ]);
  });

  test('has no second line and no group without anything in it', () => {
    const { menu } = tray(new Story().see(connection('SUCCESS', ['SUCCESS'])));
    expect(menu.map(({ type }) => type).join(' ')).toBe(
      'text separator command submenu separator submenu command command separator command',
    );
  });
});

describe('those that need a person', () => {
  const named = (count: number, conditions: Partial<Conditions> = {}) =>
    commands(tray(needing(count), conditions).menu).filter(({ label }) =>
      ['tray.person', 'tray.more'].includes(label.key),
    );

  test('are named with what is to be done, and lead to their connection', () => {
    expect(named(1)).toEqual([
      {
        type: 'command',
        enabled: true,
        command: { do: 'repair', connectionKey: connectionKey(ONLY, '0') },
        label: {
          key: 'tray.person',
          params: { provider: 'Banque 0', action: { key: 'action.renew-authorisation' } },
        },
      },
    ]);
  });

  test.each([
    [0, 0, undefined],
    [5, 5, undefined],
    [6, 5, 1],
    [40, 5, 35],
  ])('%i of them: %i by name, then “and %s more”', (count, byName, more) => {
    const items = named(count);
    expect(items.filter(({ label }) => label.key === 'tray.person')).toHaveLength(byName);
    const rest = items.filter(({ label }) => label.key === 'tray.more');
    expect(rest.map(({ label, command }) => [label.params?.['count'], command])).toEqual(
      more === undefined ? [] : [[more, { do: 'open' }]],
    );
  });

  test('are not named to whoever is not signed in', () => {
    expect(named(3, { session: 'refused' })).toEqual([]);
  });
});

describe('“Sync all” can be chosen', () => {
  const two = (one: string, other: string) =>
    new Story().see(connection(one, [one], { id: '1' }), connection(other, [other], { id: '2' }));

  test.each<[boolean, string, Story, Partial<Conditions>]>([
    [true, 'when something is not running', two('SUCCESS', 'RUNNING'), {}],
    [false, 'not when everything is running', two('RUNNING', 'RUNNING'), {}],
    [false, 'not when everything was asked for', two('SUCCESS', 'SUCCESS').ask(['1', '2']), {}],
    [false, 'not when everything is closed', two('CLOSED', 'CLOSED'), {}],
    [false, 'not without connections', new Story(), {}],
    [false, 'not when signed out', two('SUCCESS', 'SUCCESS'), { session: 'signed-out' }],
    [false, 'not while signing in', two('SUCCESS', 'SUCCESS'), { session: 'signing-in' }],
  ])('%s: %s', (enabled, _when, story, conditions) => {
    expect(syncAllEnabled(story, conditions)).toBe(enabled);
  });

  test('names the owner where two need a person at the same bank', () => {
    const at = (id: string, provider: string, owner: string) =>
      connection('FAILED', ['TOKEN_EXPIRED'], { id, provider, owner });
    const story = new Story().see(
      at('1', 'Banque Claire', 'A. Petit'),
      at('2', 'Banque Claire', 'C. Roussel'),
      connection('FAILED', ['TOKEN_EXPIRED'], { id: '0', provider: 'Banque Claire' }),
      at('3', 'Banque Orage', 'P. Vidal'),
    );
    const labels = commands(tray(story).menu).flatMap(({ command, label }) =>
      command.do === 'repair' ? [[label.key, label.params?.['owner']]] : [],
    );
    expect(labels).toEqual([
      ['tray.person', undefined],
      ['tray.personOwner', 'A. Petit'],
      ['tray.personOwner', 'C. Roussel'],
      ['tray.person', undefined],
    ]);
  });
});

describe('the recent ends', () => {
  const named = (id: string, provider: string, owner?: string) =>
    connection('SUCCESS', ['SUCCESS'], { id, provider, ...(owner !== undefined && { owner }) });
  const ended = (story: Story, id: string, outcome: Outcome) =>
    story
      .ask([id], `batch-${id}`)
      .tell({ kind: 'run-ended', runId: `run-${id}`, outcome, evidence: 'read' });
  const recent = (story: Story, told: Partial<TrayTale> = {}, given: Partial<Conditions> = {}) =>
    tray(story, given, told).menu.flatMap((item) =>
      item.type === 'submenu' && item.label.key === 'tray.recent' ? item.items : [],
    );

  test('are the last five, the newest first, and lead to their connection', () => {
    const ids = ['1', '2', '3', '4', '5', '6'];
    const story = new Story().see(...ids.map((id) => named(id, `Banque ${id}`)));
    for (const id of ids) ended(story, id, 'succeeded');
    expect(
      commands(recent(story)).map(
        ({ command }) =>
          'connectionKey' in command && parseConnectionKey(command.connectionKey)?.connectionId,
      ),
    ).toEqual(['6', '5', '4', '3', '2']);
  });

  test('say whose it is, how it ended, and when', () => {
    const story = new Story().see(named('1', 'Banque Claire', 'J. Martin'), named('2', 'Alizé'));
    ended(story, '1', 'needs-person');
    ended(story, '2', 'partly');
    const at = story.facts.at(-1)?.at ?? 0;
    const labels = (now: number) => commands(recent(story, { now })).map(({ label }) => label);
    expect(labels(at)).toEqual([
      {
        key: 'tray.ended',
        params: { name: 'Alizé', outcome: { key: 'outcome.partly' }, at },
      },
      {
        key: 'tray.ended',
        params: {
          name: {
            key: 'tray.named',
            params: { provider: 'Banque Claire', owner: 'J. Martin' },
          },
          outcome: { key: 'outcome.needs-person' },
          at: expect.any(Number),
        },
      },
    ]);
    expect(labels(at + 24 * HOUR).map(({ key }) => key)).toEqual([
      'tray.endedEarlier',
      'tray.endedEarlier',
    ]);
  });

  test('are without those of connections that are gone, and are told to nobody who is not signed in', () => {
    const story = new Story().see(named('1', 'A'), named('2', 'B'));
    ended(story, '1', 'succeeded');
    ended(story, '2', 'succeeded');
    story.tell({ kind: 'connection-gone', connectionId: '2' });
    expect(recent(story)).toHaveLength(1);
    expect(recent(story, {}, { session: 'signed-out' })).toEqual([]);
  });

  test('have nothing of what was cancelled, and each end once', () => {
    const story = new Story().see(named('1', 'A'), named('2', 'B'));
    ended(story, '1', 'cancelled');
    ended(story, '2', 'failed');
    story.tell({ kind: 'run-ended', runId: 'run-2', outcome: 'failed', evidence: 'event' });
    expect(story.state.recent.map(({ outcome }) => outcome)).toEqual(['failed']);
  });
});
