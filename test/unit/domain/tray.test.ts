import { describe, expect, test } from 'vitest';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { overview } from '../../../electron/domain/overview.ts';
import { summarise } from '../../../electron/domain/summary.ts';
import type { TrayMenuItem } from '../../../electron/domain/tray.ts';
import { trayModel } from '../../../electron/domain/tray.ts';
import { SIGNED_IN, Story, connection } from '../../support/domain.ts';

function tray(story: Story, conditions: Partial<Conditions> = {}) {
  const now = { ...SIGNED_IN, ...conditions };
  const seen = overview(story.state);
  return trayModel(summarise(seen, now), seen.person, now);
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
  const stories: readonly [string, Story, Partial<Conditions>][] = [
    ['all well', new Story().see(connection('SUCCESS', ['SUCCESS'])), {}],
    ['a person needed', needing(7), {}],
    ['nothing yet', new Story(), {}],
    ['offline', new Story().see(connection('SUCCESS', ['SUCCESS'])), { network: 'offline' }],
    ['signed out', needing(2), { session: 'signed-out' }],
    ['keychain locked', needing(2), { session: 'signed-out', keychain: 'locked' }],
  ];

  test.each(stories)(
    'says the same sentence in its tooltip and on the first line of its menu: %s',
    (_name, story, conditions) => {
      const { tooltip, menu } = tray(story, conditions);
      expect(menu[0]).toEqual({ type: 'text', label: tooltip });
    },
  );

  test('has the state, the commands for all, those that need a person, and the program, in this order', () => {
    const line = { type: 'separator' };
    const { icon, menu } = tray(needing(1));
    const { sentence, detail } = summarise(overview(needing(1).state), SIGNED_IN);
    const command = (label: object, does: object, enabled = true) => ({
      type: 'command',
      label,
      command: does,
      enabled,
    });
    expect(icon).toBe('needs-person');
    expect(menu).toEqual([
      { type: 'text', label: sentence },
      { type: 'text', label: detail },
      line,
      command({ key: 'tray.syncAll' }, { do: 'sync-all' }),
      line,
      expect.objectContaining({ command: { do: 'reveal', connectionId: '0' } }),
      line,
      command({ key: 'tray.open' }, { do: 'open' }),
      command({ key: 'tray.quit' }, { do: 'quit' }),
    ]);
  });

  test('has no second line and no group without anything in it', () => {
    const { menu } = tray(new Story().see(connection('SUCCESS', ['SUCCESS'])));
    expect(menu.map(({ type }) => type).join(' ')).toBe(
      'text separator command separator command command',
    );
  });

  test.each(stories)('can always be opened and quit: %s', (_name, story, conditions) => {
    const last = commands(tray(story, conditions).menu).slice(-2);
    expect(last.map(({ command, enabled }) => [command.do, enabled])).toEqual([
      ['open', true],
      ['quit', true],
    ]);
  });

  test.each(stories)(
    'never shows two lines between groups in a row, nor at an edge: %s',
    (_name, story, conditions) => {
      const kinds = tray(story, conditions).menu.map(({ type }) => type);
      expect(kinds.join(' ')).not.toMatch(/^separator|separator separator|separator$/);
    },
  );
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
        command: { do: 'reveal', connectionId: '0' },
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
      command.do === 'reveal' ? [[label.key, label.params?.['owner']]] : [],
    );
    expect(labels).toEqual([
      ['tray.person', undefined],
      ['tray.personOwner', 'A. Petit'],
      ['tray.personOwner', 'C. Roussel'],
      ['tray.person', undefined],
    ]);
  });
});
