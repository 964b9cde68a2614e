import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { OpenedJournal } from '../../electron/adapters/database.ts';
import { openJournal } from '../../electron/adapters/database.ts';
import type { Fact } from '../../electron/domain/fact.ts';
import { temporaryFolder } from './support/folder.ts';
import { onFullDisk } from './support/full-disk.ts';
import { KeptLog } from './support/kept-log.ts';
import { asNobody, giveToNobody } from './support/nobody.ts';

const fact = (id: string, connectionId = 'c'): Fact => ({
  id,
  at: 1_000,
  kind: 'connection-gone',
  connectionId,
});

function open(folder: string, log = new KeptLog()): OpenedJournal {
  const opened = openJournal(folder, log, () => 1_700_000_000_000);
  onTestFinished(() => opened.close());
  return opened;
}

const idsIn = ({ journal }: OpenedJournal, profile = 'p') =>
  [...journal.load(profile)].map(({ id }) => id);

/** A history with enough in it for several pages, as a program left it that is gone. */
function filled(): { folder: string; file: string; ids: string[] } {
  const origin = temporaryFolder();
  const opened = open(origin);
  const ids = Array.from({ length: 300 }, (_, index) => `f${index}`);
  opened.journal.append(
    'p',
    ids.map((id) => fact(id, 'x'.repeat(100))),
  );
  execute(join(origin, 'history.db'), 'PRAGMA wal_checkpoint(TRUNCATE)');
  const folder = temporaryFolder();
  const file = join(folder, 'history.db');
  copyFileSync(join(origin, 'history.db'), file);
  return { folder, file, ids };
}

/** Something done to the file by somebody else. */
function execute(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(`${sql}; PRAGMA wal_checkpoint(TRUNCATE)`);
  database.close();
}

describe('the history', () => {
  test('tells the latest of a profile, the newest last', () => {
    const opened = open(temporaryFolder());
    opened.journal.append('p', [fact('a'), fact('b')]);
    opened.journal.append('q', [fact('c')]);
    opened.journal.append('p', [fact('d')]);
    expect(opened.latest('p', 2)).toEqual([fact('b'), fact('d')]);
    expect(opened.latest('p', 100)).toHaveLength(3);
    expect(opened.latest('nobody', 100)).toEqual([]);
  });

  test('gives back what it was given, in that order, whole, each profile its own', () => {
    const folder = temporaryFolder();
    const opened = open(folder);
    const facts = [fact('b'), fact('a', 'tök€n'), fact('c')];
    expect(opened.journal.append('p', facts)).toEqual(facts);
    expect(opened.journal.append('q', [fact('a')])).toEqual([fact('a')]);
    expect([...opened.journal.load('p')]).toEqual(facts);
    expect([...open(folder).journal.load('q')]).toEqual([fact('a')]);
    expect(idsIn(opened, 'nobody')).toEqual([]);
  });

  test('takes a fact that it knows only once, within one call and between two', () => {
    const opened = open(temporaryFolder());
    expect(opened.journal.append('p', [fact('a'), fact('a', 'd')])).toEqual([fact('a')]);
    expect(opened.journal.append('p', [fact('a'), fact('b')])).toEqual([fact('b')]);
    expect(opened.journal.append('p', [])).toEqual([]);
    expect(idsIn(opened)).toEqual(['a', 'b']);
  });

  test('takes all facts of a call or none', () => {
    const opened = open(temporaryFolder());
    const impossible = { ...fact('c'), at: 'yesterday' as unknown as number };
    expect(() => opened.journal.append('p', [fact('b'), impossible])).toThrow();
    expect(idsIn(opened)).toEqual([]);
    opened.journal.append('p', [fact('d')]);
    expect(idsIn(opened)).toEqual(['d']);
  });

  test('can be read by several at once, and by one who does not read to the end', () => {
    const opened = open(temporaryFolder());
    opened.journal.append('p', [fact('a'), fact('b')]);
    const [first] = opened.journal.load('p');
    expect(first?.id).toBe('a');
    for (const one of opened.journal.load('p')) {
      expect(idsIn(opened)).toEqual(['a', 'b']);
      opened.journal.append('q', [fact(one.id)]);
    }
    expect(idsIn(opened, 'q')).toEqual(['a', 'b']);
  });

  test('is on disk without being closed', () => {
    const folder = temporaryFolder();
    const opened = open(folder);
    opened.journal.append('p', [fact('a')]);
    expect(idsIn(open(folder))).toEqual(['a']);
  });

  test('can be read by nobody else', () => {
    const folder = join(temporaryFolder(), 'data');
    open(folder).journal.append('p', [fact('a')]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });
});

describe('a damaged history', () => {
  const DAMAGES: [string, (file: string, size: number) => void][] = [
    ['cut off in its head', (file) => truncateSync(file, 60)],
    ['cut off in its middle', (file, size) => truncateSync(file, size / 2)],
    ['full of zeros', (file, size) => writeFileSync(file, Buffer.alloc(size))],
    ['full of anything', (file, size) => writeFileSync(file, randomBytes(size))],
    ['another kind of file', (file) => writeFileSync(file, '{"a":"settings file"}')],
    [
      'damaged in a page',
      (file) => {
        const bytes = readFileSync(file);
        bytes.fill(0xff, 8_192, 12_288);
        writeFileSync(file, bytes);
      },
    ],
    ['of a newer Syncwatch', (file) => execute(file, 'PRAGMA user_version = 1000')],
    [
      'of another program',
      (file) => execute(file, 'DROP TABLE facts; CREATE TABLE facts (a); PRAGMA user_version = 0'),
    ],
  ];

  test.each(DAMAGES)('(%s) is set aside as it was, said, and started anew', (_how, damage) => {
    const { folder, file } = filled();
    damage(file, statSync(file).size);
    const bytes = readFileSync(file);
    const log = new KeptLog();
    const opened = open(folder, log);
    expect(opened.setAside).toBe('history.damaged-1700000000000.db');
    expect(readFileSync(join(folder, opened.setAside ?? '')).equals(bytes)).toBe(true);
    expect(log.of('error')).toHaveLength(1);
    opened.journal.append('p', [fact('new')]);
    expect(idsIn(opened)).toEqual(['new']);
    expect(open(folder).setAside).toBeUndefined();
  });

  test('in one fact loses that fact, says so, and keeps the rest', () => {
    const { folder, file, ids } = filled();
    execute(file, `UPDATE facts SET body = '{"kind":"conn' WHERE id = 'f7'`);
    const log = new KeptLog();
    const opened = open(folder, log);
    expect(opened.setAside).toBeUndefined();
    expect(idsIn(opened)).toEqual(ids.filter((id) => id !== 'f7'));
    expect(log.of('error')).toHaveLength(1);
  });

  test('in the letters of one fact, which then are none, does not end the program', () => {
    const { folder, file, ids } = filled();
    execute(file, `UPDATE facts SET body = CAST(X'7B22FFFE' AS TEXT) WHERE id = 'f7'`);
    execute(file, `UPDATE facts SET id = CAST(X'66FF39' AS TEXT) WHERE id = 'f9'`);
    const log = new KeptLog();
    const opened = open(folder, log);
    expect(opened.setAside).toBeUndefined();
    expect(idsIn(opened)).toEqual(
      ids.filter((id) => id !== 'f7').map((id) => (id === 'f9' ? 'f\ufffd9' : id)),
    );
    expect(log.of('error')).toHaveLength(1);
  });

  test('in the way to its facts, and in none of them, keeps nobody from reading them', () => {
    const { folder, file, ids } = filled();
    // In the index: profile and id of a fact, and then its place in the table. That becomes one where there is none.
    const bytes = readFileSync(file);
    const entry = bytes.lastIndexOf(Buffer.from('pf150'));
    bytes.writeUInt8(0x7f, entry + 'pf150'.length);
    writeFileSync(file, bytes);
    expect(idsIn(open(folder))).toEqual(ids);
  });

  test('next to a good one is not taken for it: a stray log of changes', () => {
    const { folder, file, ids } = filled();
    writeFileSync(`${file}-wal`, randomBytes(9_000));
    expect(idsIn(open(folder))).toEqual(ids);
  });

  test('that is empty is a new one', () => {
    const { folder, file } = filled();
    truncateSync(file, 0);
    const opened = open(folder);
    expect(opened.setAside).toBeUndefined();
    expect(idsIn(opened)).toEqual([]);
  });
});

describe('a folder', () => {
  test('that cannot be written to is said to be one', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    expect(() => asNobody(() => openJournal(folder, new KeptLog(), () => 1))).toThrow(
      /unable to open|EACCES|permission/i,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test('with a history that cannot be written to keeps it where it is', () => {
    const { folder, file, ids } = filled();
    giveToNobody(folder);
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    expect(() => asNobody(() => openJournal(folder, new KeptLog(), () => 1))).toThrow();
    chmodSync(folder, 0o755);
    chmodSync(file, 0o644);
    expect(idsIn(open(folder))).toEqual(ids);
  });

  test('that can no longer be written to keeps nobody from writing on who has begun', () => {
    const folder = temporaryFolder();
    giveToNobody(folder);
    const opened = asNobody(() => open(folder));
    asNobody(() => opened.journal.append('p', [fact('a')]));
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
    chmodSync(folder, 0o555);
    asNobody(() => opened.journal.append('p', [fact('b')]));
    expect(asNobody(() => idsIn(opened))).toEqual(['a', 'b']);
    chmodSync(folder, 0o755);
    expect(idsIn(open(folder))).toEqual(['a', 'b']);
  });

  test('with a folder in the place of the history is said to be one', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'history.db'));
    expect(() => openJournal(folder, new KeptLog(), () => 1)).toThrow();
    expect(existsSync(join(folder, 'history.db'))).toBe(true);
  });
});

describe('a disk that fills up', () => {
  test('refuses the facts that do not fit, all of a call, and keeps those before and after', async () => {
    const folder = temporaryFolder();
    const told = await onFullDisk('journal', folder, { fileKilobytes: 200, writeKilobytes: 400 });
    expect(told.failed).toMatch(/I\/O|full/i);
    const opened = open(folder);
    expect(opened.setAside).toBeUndefined();
    expect(idsIn(opened)).toEqual(['small', 'small, too']);
  });

  test('before there is a history leaves none that is damaged', async () => {
    const folder = temporaryFolder();
    const told = await onFullDisk('journal', folder, { fileKilobytes: 4, writeKilobytes: 1 });
    expect(told.failed).toMatch(/I\/O|full/i);
    const opened = open(folder);
    expect(opened.setAside).toBeUndefined();
    opened.journal.append('p', [fact('a')]);
    expect(idsIn(opened)).toEqual(['a']);
  });

  test('before the program starts takes nothing for damaged and nothing away', async () => {
    const { folder, ids } = filled();
    const told = await onFullDisk('journal', folder, { fileKilobytes: 4, writeKilobytes: 1 });
    expect(told.failed).toMatch(/I\/O|full/i);
    const opened = open(folder);
    expect(opened.setAside).toBeUndefined();
    expect(idsIn(opened)).toEqual(ids);
  });
});
