import { describe, expect, test } from 'vitest';
import type { Message } from '../../../electron/domain/message.ts';
import { ERROR_CODES } from '../../../electron/domain/problem.ts';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { overview } from '../../../electron/domain/overview.ts';
import { summarise } from '../../../electron/domain/summary.ts';
import { recentEnds } from '../../../electron/domain/recent.ts';
import type { TrayMenuItem } from '../../../electron/domain/tray.ts';
import { trayModel } from '../../../electron/domain/tray.ts';
import { LANGUAGES, catalogues, createTranslator } from '../../../electron/locales/translator.ts';
import { connectionView } from '../../../electron/services/view.ts';
import { Chance } from '../../support/chance.ts';
import { HOUR, SIGNED_IN, START, Story, messagesIn, unplanned } from '../../support/domain.ts';
import { ONLY } from '../../support/profiles.ts';
import { randomFact } from '../../support/random-facts.ts';
import { FREE, Teller } from '../../support/teller.ts';

const { en, fr } = catalogues as Readonly<Record<string, Readonly<Record<string, string>>>>;
const entries = Object.entries(catalogues).flatMap(([language, catalogue]) =>
  Object.entries(catalogue).map(([key, text]) => ({ language, key, text })),
);
const texts = (language: string) => entries.filter((entry) => entry.language === language);

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name).toSorted();
}

describe('the catalogues', () => {
  test('have the same keys', () => {
    expect(Object.keys(fr ?? {}).toSorted()).toEqual(Object.keys(en ?? {}).toSorted());
  });

  test('are filled in with the same things, key by key', () => {
    const different = Object.keys(en ?? {}).filter(
      (key) => placeholders(en?.[key] ?? '').join() !== placeholders(fr?.[key] ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  test('have no empty text, no space at an edge and no broken placeholder', () => {
    const wrong = entries.filter(
      ({ text }) =>
        text.trim() !== text || text === '' || /[{}]/.test(text.replaceAll(/\{\{[^{}]+\}\}/g, '')),
    );
    expect(wrong).toEqual([]);
  });

  test('have typographic apostrophes, quotation marks and ellipses', () => {
    expect(entries.filter(({ text }) => /['"`]|\.\.\./.test(text))).toEqual([]);
  });

  test('keep French punctuation on the line of the word before it', () => {
    const parted = texts('fr').filter(({ text }) =>
      /(?<![\u00a0\u202f])[:;?!»]|«(?![\u00a0\u202f])/.test(
        text.replaceAll(/\{\{[^{}]+\}\}|https:\/\/\S+/g, 'x'),
      ),
    );
    expect(parted).toEqual([]);
  });

  test('have plural forms of whatever counts connections', () => {
    const fixed = entries.filter(
      ({ key, text }) => /\{\{\s*count/.test(text) && !/_(one|other)$/.test(key),
    );
    // “Of 12:” stands before a list and governs no noun.
    expect(fixed.filter(({ key }) => key !== 'header.spread')).toEqual([]);
  });

  test('have both plural forms of every plural, and nothing besides them', () => {
    const wrong = entries.filter(({ language, key }) => {
      const found = /^(.+)_(one|other)$/.exec(key);
      if (found === null) return false;
      const [, base = '', form] = found;
      const catalogue = { en, fr }[language] ?? {};
      const twin = `${base}_${form === 'one' ? 'other' : 'one'}`;
      return !(twin in catalogue) || base in catalogue;
    });
    expect(wrong).toEqual([]);
  });

  test.each(LANGUAGES)('in %s find a form for every count', (language) => {
    const translate = createTranslator(language);
    const plurals = texts(language).flatMap(({ key }) => /^(.+)_one$/.exec(key)?.[1] ?? []);
    for (const key of plurals) {
      for (const count of [0, 1, 2, 3, 11, 21, 100, 1_001, 10_000]) {
        expect(translate({ key, params: { count } })).not.toContain(key);
      }
    }
  });
});

describe('there are words for', () => {
  test.each(ERROR_CODES)('the error %s', (code) => {
    for (const language of LANGUAGES) {
      expect(catalogues[language]).toHaveProperty([`error.${code}`]);
    }
  });

  // Every state of the domain that chance leads to, as tray, window and notification would show it.
  const CONDITIONS: readonly Partial<Conditions>[] = [
    {},
    { session: 'starting' },
    { session: 'signing-in' },
    { session: 'signed-out' },
    { session: 'signed-out', keychain: 'locked' },
    { session: 'signed-out', keychain: 'absent' },
    { session: 'refused' },
    { network: 'offline' },
    { network: 'captive' },
    { trouble: 'service-error' },
    { read: false },
  ];

  function* labelsOf(menu: readonly TrayMenuItem[]): Generator<Message> {
    for (const item of menu) {
      if (item.type !== 'separator') yield item.label;
      if (item.type === 'submenu') yield* labelsOf(item.items);
    }
  }
  const SITUATIONS = [FREE, FREE, { ...FREE, away: true }, { ...FREE, doNotDisturb: true }];

  function* said(seed: number): Generator<Message> {
    const chance = new Chance(seed);
    const story = new Story();
    const teller = new Teller();
    const store = { state: story.state, conditions: SIGNED_IN };
    const profile = { id: ONLY, store, session: { widgetAccess: undefined } };
    for (let number = 0; number < 60; number += 1) {
      story.tell(randomFact(chance, story.state));
      teller.pass(chance.below(2 * HOUR)).tell(randomFact(chance, teller.state));
      teller.situation = chance.pick(SITUATIONS);
      const session = chance.pick(['signed-in', 'signed-in', 'refused', 'signed-out'] as const);
      const now: Conditions = { ...SIGNED_IN, session, keychain: 'locked' };
      teller.surroundings = { ...teller.surroundings, conditions: now };
      for (const one of teller.look()) {
        if (one.do !== 'show' && one.do !== 'replace') continue;
        yield one.notification.title;
        yield one.notification.body;
      }
      for (const one of story.state.connections.values()) {
        const view = connectionView(profile, one, unplanned(story.state));
        yield view.reason;
        for (const channel of view.channels) yield channel.reason;
        for (const step of view.run?.steps ?? []) yield step.text;
        for (const step of view.repair?.steps ?? []) yield step.text;
      }
      const seen = overview(story.state, ONLY);
      const conditions = { ...SIGNED_IN, ...chance.pick(CONDITIONS) };
      const moment = () => ({ at: 0, near: chance.pick([true, false]) });
      const [paused] = chance.pick([[], [{}], [{ until: moment() }]]);
      const tray = trayModel({
        summary: summarise(
          seen,
          conditions,
          { next: moment(), paused },
          chance.happens(0.5) ? 'Cabinet' : undefined,
        ),
        person: seen.person,
        recent: recentEnds(story.state, ONLY),
        paused: paused !== undefined,
        signedIn: conditions.session === 'signed-in',
        now: chance.pick([0, START]),
      });
      yield tray.tooltip;
      yield* labelsOf(tray.menu);
    }
  }

  test('everything that the domain can say', () => {
    const translate = LANGUAGES.map(createTranslator);
    const seen = new Map<string, Message>();
    for (let seed = 1; seed <= 300; seed += 1) {
      for (const message of said(seed)) seen.set(JSON.stringify(message), message);
    }
    const keys = new Set<string>();
    const broken: string[] = [];
    for (const message of seen.values()) {
      for (const { key } of messagesIn(message)) keys.add(key);
      for (const sentence of translate.map((into) => into(message))) {
        if (/^$|[{}]|undefined|\[object|^\s|\s$/.test(sentence)) broken.push(sentence);
      }
    }
    expect(broken).toEqual([]);
    const known = (key: string) => [key, `${key}_one`].some((form) => form in (en ?? {}));
    expect([...keys].filter((key) => !known(key))).toEqual([]);
    // The walk has been everywhere: every sentence of these families was said.
    const families = /^(summary|count|reason|step|outcome)\./;
    const silent = Object.keys(en ?? {})
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => families.test(key) && !keys.has(key));
    expect(silent).toEqual([]);
  });
});
