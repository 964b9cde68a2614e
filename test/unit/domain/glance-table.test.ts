import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { connectionAttention } from '../../../electron/domain/attention.ts';
import type { Overview } from '../../../electron/domain/overview.ts';
import type { Conditions, Glance, Planned } from '../../../electron/domain/summary.ts';
import { GLANCES, summarise } from '../../../electron/domain/summary.ts';
import type { TrayMenuItem } from '../../../electron/domain/tray.ts';
import { trayModel } from '../../../electron/domain/tray.ts';
import { START, connection } from '../../support/domain.ts';
import { ONLY } from '../../support/profiles.ts';

/** Everything that together makes the aggregate state. */
interface Situation {
  readonly seen: Overview;
  readonly conditions: Conditions;
  readonly planned: Planned;
}

const HOLDS: Readonly<Record<string, (situation: Situation) => boolean>> = {
  person: ({ seen }) => seen.person.length > 0,
  failure: ({ seen }) => seen.failed.length > 0,
  'no-network': ({ conditions }) => conditions.network !== 'online',
  trouble: ({ conditions }) => conditions.trouble !== undefined,
  syncing: ({ seen }) => seen.counts.syncing > 0,
  paused: ({ planned }) => planned.paused !== undefined,
  'no-connection': ({ seen }) => seen.counts.total === 0,
  'all-never': ({ seen }) => seen.counts.never === seen.counts.total,
  '': () => true,
};

interface Row {
  readonly glance: Glance;
  readonly sessions: readonly string[];
  readonly keychains: readonly string[];
  readonly holds: string;
}

/** The table as ARCHITECTURE.md shows it. */
function rowsOfThePage(): Row[] {
  const page = readFileSync(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8');
  const section = page.split('## What one glance tells')[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| `(.+?)` +\|(.*)\|$/gm)].map(([, glance, cells = '']) => {
    const [sessions, keychains, holds] = cells
      .split('|')
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word));
    return {
      glance: glance as Glance,
      sessions: sessions ?? [],
      keychains: keychains ?? [],
      holds: holds?.[0] ?? '',
    };
  });
}

function* situations(): Generator<Situation> {
  const person = connection('FAILED', ['TOKEN_EXPIRED']);
  const broken = connection('FAILED', ['LINE_LOST']);
  const many = (one: typeof person, count: number) =>
    Array.from({ length: count }, () => ({
      connection: one,
      profileId: ONLY,
      attention: connectionAttention(one),
    }));
  for (const conditions of allConditions()) {
    for (const [needing, failed] of pairs([0, 1, 2], [0, 1, 2])) {
      for (const [syncing, never] of pairs([0, 2], [0, 1])) {
        for (const [upToDate, partly] of pairs([0, 1], [0, 1])) {
          const total = needing + failed + syncing + never + upToDate + partly;
          const counts = { total, upToDate, partly, syncing, person: needing, failed, never };
          const seen = { counts, person: many(person, needing), failed: many(broken, failed) };
          const until = { at: START, near: true };
          for (const planned of [{}, { paused: {} }, { paused: { until } }, { next: until }]) {
            yield { seen, conditions, planned };
          }
        }
      }
    }
  }
}

function* allConditions(): Generator<Conditions> {
  const sessions = ['starting', 'signed-out', 'signing-in', 'signed-in', 'refused'] as const;
  const keychains = ['unknown', 'ready', 'locked', 'absent'] as const;
  for (const [session, keychain] of pairs(sessions, keychains)) {
    for (const [network, read] of pairs(['online', 'offline', 'captive'] as const, [true, false])) {
      for (const trouble of [undefined, 'forbidden'] as const) {
        yield { session, keychain, network, read, trouble };
      }
    }
  }
}

function pairs<A, B>(ones: readonly A[], others: readonly B[]): (readonly [A, B])[] {
  return ones.flatMap((one) => others.map((other) => [one, other] as const));
}

describe('the table of aggregate states', () => {
  const rows = rowsOfThePage();

  test('names every icon, in the order of precedence, and nothing else', () => {
    const first = new Map(
      rows.toReversed().map(({ glance, holds }, index) => [glance, [index, holds]]),
    );
    expect([...first.keys()].toSorted()).toEqual([...GLANCES].toSorted());
    for (const { holds } of rows) expect(HOLDS).toHaveProperty([holds]);
    // "Starting" is the one row that stands above its place.
    const order = rows.filter(({ sessions }) => !sessions.includes('starting'));
    expect([...new Set(order.map(({ glance }) => glance))]).toEqual(GLANCES);
  });

  test('is what the code does, in every situation', () => {
    const wrong: string[] = [];
    const used = new Set<Row>();
    for (const situation of situations()) {
      const { session, keychain } = situation.conditions;
      const row = rows.find(
        ({ sessions, keychains, holds }) =>
          (sessions.length === 0 || sessions.includes(session)) &&
          (keychains.length === 0 || keychains.includes(keychain)) &&
          HOLDS[holds]?.(situation) === true,
      );
      if (row !== undefined) used.add(row);
      const { glance } = summarise(situation.seen, situation.conditions, situation.planned);
      if (glance !== row?.glance) wrong.push(`${glance}: ${JSON.stringify(situation)}`);
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(rows.filter((row) => !used.has(row))).toEqual([]);
  });
});

describe('the tray, in every situation', () => {
  const flat = (menu: readonly TrayMenuItem[]): TrayMenuItem[] =>
    menu.flatMap((item) => (item.type === 'submenu' ? [item, ...flat(item.items)] : [item]));

  test('tells the same everywhere, and offers what can be done', () => {
    const wrong = new Set<string>();
    const must = (holds: boolean, what: string, situation: Situation) => {
      if (!holds && wrong.size < 3) wrong.add(`${what}: ${JSON.stringify(situation)}`);
    };
    for (const situation of situations()) {
      const { seen, conditions, planned } = situation;
      const summary = summarise(seen, conditions, planned);
      const paused = planned.paused !== undefined;
      const { person } = seen;
      const signedIn = conditions.session === 'signed-in';
      const model = trayModel({ summary, person, recent: [], paused, signedIn, now: START });
      const all = flat(model.menu);
      const offers = (what: string) =>
        all.filter((item) => item.type === 'command' && item.command.do === what && item.enabled)
          .length;
      const [first] = model.menu;
      const kinds = model.menu.map(({ type }) => type).join(' ');
      const count = signedIn ? person.length : 0;

      must(model.icon === summary.glance, 'another icon', situation);
      must(first?.type === 'text' && first.label === model.tooltip, 'two sentences', situation);
      must(!/^sep|separator separator|separator$/.test(kinds), 'an empty group', situation);
      must(model.count === count && offers('repair') === count, 'a wrong count', situation);
      must(offers('pause') === (paused ? 0 : 3), 'pauses', situation);
      must(offers('resume') === (paused ? 1 : 0), 'resumes', situation);
      must(offers('open') === 1 && offers('settings') === 1, 'no way in', situation);
      must(offers('quit') === 1, 'no way out', situation);
      must(signedIn || offers('sync-all') === 0, 'syncs for nobody', situation);
      must((model.icon === 'needs-person') <= (count > 0 || !signedIn), 'no person', situation);
    }
    expect([...wrong]).toEqual([]);
  });
});
