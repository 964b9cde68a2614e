import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, test, vi } from 'vitest';
import { openJournal } from '../../electron/adapters/database.ts';
import { openSettings } from '../../electron/adapters/settings-file.ts';
import type { Fact } from '../../electron/domain/fact.ts';
import { createStore } from '../../electron/services/store.ts';
import { temporaryFolder } from '../service/support/folder.ts';
import { KeptLog } from '../service/support/kept-log.ts';
import { Chance } from '../support/chance.ts';
import { uncaughtDuring } from '../support/uncaught.ts';
import { randomFact } from '../support/random-facts.ts';
import { bytesOf, corrupt } from './support/corruption.ts';
import { scaled } from './support/scale.ts';

vi.hoisted(() => {
  // Outside Electron its package looks for the program and downloads it when there is none; told where to look, it asks nobody.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = '/nowhere';
});

const CORRUPTIONS = scaled(600, 60);
const SEED = Number(process.env['SYNCWATCH_FUZZ_SEED'] ?? Date.now() % 1_000_000);
const NOW = 1_700_000_000_000;
const clock = { now: () => NOW, monotonic: () => 0, after: () => () => {} };

const newFact: Fact = { id: 'new', at: NOW, kind: 'connection-gone', connectionId: 'c' };

describe(`after each of ${CORRUPTIONS} random corruptions (seed ${SEED})`, () => {
  test('the history opens, or says why not, keeps what was damaged, and goes on', async () => {
    const chance = new Chance(SEED);
    const origin = historyLeft(chance);
    let setAside = 0;
    for (let turn = 0; turn < CORRUPTIONS; turn += 1) {
      const folder = temporaryFolder();
      for (const name of readdirSync(origin)) copyFileSync(join(origin, name), join(folder, name));
      const file = join(folder, 'history.db');
      const harmed = chance.happens(0.7) ? file : `${file}${chance.pick(['-wal', '-shm'])}`;
      const harm = `turn ${turn}: ${corrupt(harmed, chance)} ${harmed.slice(folder.length)}`;
      const before = bytesOf(file);
      let opened: ReturnType<typeof openJournal>;
      try {
        opened = openJournal(folder, new KeptLog(), clock.now);
      } catch (error) {
        // Where a folder is in the way of a file, there is nothing to be set aside.
        expect(harm, String(error)).toContain('a folder in its place');
        expect(error, harm).toBeInstanceOf(Error);
        expect(bytesOf(file), harm).toEqual(before);
        continue;
      }
      if (opened.setAside !== undefined) {
        setAside += 1;
        expect(bytesOf(join(folder, opened.setAside)), harm).toEqual(before);
      }
      const store = createStore(opened.journal, clock, () => 'x');
      await uncaughtDuring(() => store.open('p'));
      expect(opened.journal.append('p', [newFact]), harm).toEqual([newFact]);
      opened.close();
      const again = openJournal(folder, new KeptLog(), () => NOW + 1);
      expect([...again.journal.load('p')].at(-1), harm).toEqual(newFact);
      again.close();
      rmSync(folder, { recursive: true });
    }
    expect(setAside).toBeGreaterThan(CORRUPTIONS / 5);
  });

  test('the settings open, keep what was damaged, and can be changed', () => {
    const chance = new Chance(SEED);
    for (let turn = 0; turn < CORRUPTIONS; turn += 1) {
      const folder = temporaryFolder();
      settingsLeft(folder);
      const file = join(folder, 'settings.json');
      const copy = join(folder, 'settings.last-good.json');
      const both = chance.happens(0.3);
      const harm = `turn ${turn}: ${corrupt(file, chance)}`;
      if (both) corrupt(copy, chance);
      const before = bytesOf(file);
      const settings = openSettings(folder, new KeptLog(), clock.now);
      if (settings.setAside !== undefined) {
        expect(bytesOf(join(folder, settings.setAside)), harm).toEqual(before);
      }
      if (!both && settings.setAside !== undefined) {
        expect(settings.current, harm).toMatchObject({ language: 'fr', theme: 'light' });
      }
      settings.write({ theme: 'dark' });
      const again = openSettings(folder, new KeptLog(), () => NOW + 1);
      expect(again.current.theme, harm).toBe('dark');
      expect(again.setAside, harm).toBeUndefined();
      rmSync(folder, { recursive: true });
    }
  });
});

/** A history of many kinds of facts, with some that SQLite has not yet taken over from the file of changes. */
function historyLeft(chance: Chance): string {
  const folder = temporaryFolder();
  const origin = temporaryFolder();
  const { journal, close } = openJournal(origin, new KeptLog(), clock.now);
  let ids = 0;
  const store = createStore(journal, clock, () => `id-${(ids += 1)}`);
  store.open('p');
  const live = (facts: number) => {
    for (let fact = 0; fact < facts; fact += 1) store.record(randomFact(chance, store.state));
  };
  live(400);
  const database = new Database(join(origin, 'history.db'));
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  live(30);
  for (const name of readdirSync(origin)) copyFileSync(join(origin, name), join(folder, name));
  close();
  return folder;
}

function settingsLeft(folder: string): void {
  const settings = openSettings(folder, new KeptLog(), clock.now);
  settings.write({ theme: 'light' });
  settings.write({ language: 'fr', accounts: { somebody: 'p1' }, plans: { p1: { plan: 'none' } } });
}
