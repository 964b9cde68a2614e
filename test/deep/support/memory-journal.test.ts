import { describe, expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../../electron/adapters/database.ts';
import type { Fact } from '../../../electron/domain/fact.ts';
import type { Journal } from '../../../electron/services/store.ts';
import { temporaryFolder } from '../../service/support/folder.ts';
import { KeptLog } from '../../service/support/kept-log.ts';
import { MemoryJournal } from './memory-journal.ts';

function database(): Journal {
  const { journal, close } = openJournal(temporaryFolder(), new KeptLog(), () => 0);
  onTestFinished(close);
  return journal;
}

function gone(id: string, connectionId = '5000001'): Fact {
  return { id, at: 1, kind: 'connection-gone', connectionId };
}

describe.each([
  ['the database', database],
  ['its stand-in in memory', () => new MemoryJournal()],
])('%s', (_name, open: () => Journal) => {
  test('gives back what it was given, in that order', () => {
    const journal = open();
    const facts = [gone('b'), gone('a'), gone('c')];
    expect(journal.append('p', facts)).toEqual(facts);
    expect([...journal.load('p')]).toEqual(facts);
  });

  test('leaves out facts whose id it knows, also within one call', () => {
    const journal = open();
    journal.append('p', [gone('a', '1')]);
    expect(journal.append('p', [gone('a', '2'), gone('b'), gone('b', '3')])).toEqual([gone('b')]);
    expect([...journal.load('p')]).toEqual([gone('a', '1'), gone('b')]);
  });

  test('keeps one sequence for each profile', () => {
    const journal = open();
    journal.append('p', [gone('a')]);
    expect(journal.append('q', [gone('a', '2')])).toHaveLength(1);
    expect([...journal.load('p')]).toEqual([gone('a')]);
    expect([...journal.load('nobody')]).toEqual([]);
  });

  test('keeps what JSON keeps: nothing of what is absent, and none of the objects themselves', () => {
    const journal = open();
    const connection = { id: '1', provider: 'Banque', status: '', channels: [] };
    const fact = { id: 'a', at: 1, kind: 'connection-seen', connection } as const;
    const withHole = { ...connection, owner: undefined } as object as typeof connection;
    journal.append('p', [{ ...fact, connection: withHole }]);
    const [kept] = journal.load('p');
    expect(kept).toStrictEqual(fact);
    expect(kept).not.toBe(fact);
  });

  test('gives back what came after a checkpoint, each profile having its own', () => {
    const journal = open();
    journal.append('p', [gone('a'), gone('b')]);
    expect(journal.checkpoint('p')).toBeUndefined();
    journal.keepCheckpoint('p', { version: 7, state: 'so it was' });
    journal.append('q', [gone('c')]);
    journal.append('p', [gone('d')]);
    const { position, ...kept } = journal.checkpoint('p') ?? { position: 0 };
    expect(kept).toEqual({ version: 7, state: 'so it was' });
    expect([...journal.load('p', position)]).toEqual([gone('d')]);
    expect(journal.checkpoint('q')).toBeUndefined();
    journal.keepCheckpoint('p', { version: 8, state: 'so it is' });
    const { position: later } = journal.checkpoint('p') ?? {};
    expect([...journal.load('p', later)]).toEqual([]);
    expect([...journal.load('p')]).toHaveLength(3);
  });

  test('takes nothing for nothing', () => {
    expect(open().append('p', [])).toEqual([]);
  });
});
