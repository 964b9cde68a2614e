import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rememberShown } from '../../../electron/adapters/shown-notifications.ts';
import { KeptLog } from '../../service/support/kept-log.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shown-'));
  file = join(folder, 'notifications.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const shown = (place: string, number = 1, server = 's') => ({
  server,
  number,
  notificationId: `of ${place}`,
  place,
  connectionIds: ['c1'],
});

describe('what is shown', () => {
  test('is remembered from one start to the next', () => {
    const first = rememberShown(file, new KeptLog());
    first.add(shown('a', 1));
    first.add(shown('b', 2));
    first.add(shown('a', 3));
    first.remove('b');
    const next = rememberShown(file, new KeptLog());
    expect(next.in('a')).toEqual(shown('a', 3));
    expect(next.in('b')).toBeUndefined();
    expect(next.numbered('s', 3)).toEqual(shown('a', 3));
    expect(next.numbered('other', 3)).toBeUndefined();
    expect(next.numbered('s', 'three')).toBeUndefined();
  });

  test('is forgotten when another server shows notifications', () => {
    const known = rememberShown(file, new KeptLog());
    known.add(shown('a', 1, 'old'));
    known.add(shown('b', 1, 'new'));
    known.keepThoseOf('new');
    expect(known.in('a')).toBeUndefined();
    expect(known.in('b')).toBeDefined();
  });

  test('is at most so much', () => {
    const known = rememberShown(file, new KeptLog());
    for (let number = 1; number <= 130; number += 1) known.add(shown(`p${number}`, number));
    const next = rememberShown(file, new KeptLog());
    expect(next.in('p30')).toBeUndefined();
    expect(next.in('p31')).toBeDefined();
  });

  test('leads to all its connections now, and to the most pressing of them after a restart', () => {
    const connectionIds = Array.from({ length: 2_000 }, (_, at) => `c${at}`);
    const known = rememberShown(file, new KeptLog());
    known.add({ ...shown('a'), connectionIds });
    expect(known.in('a')?.connectionIds).toEqual(connectionIds);
    const next = rememberShown(file, new KeptLog());
    expect(next.in('a')?.connectionIds).toEqual(connectionIds.slice(0, 50));
  });

  test.each(['', '{', '{}', '[{"server":1}]', 'null'])('is nothing in a file with %j', (text) => {
    writeFileSync(file, text);
    const known = rememberShown(file, new KeptLog());
    expect(known.in('a')).toBeUndefined();
    known.add(shown('a'));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([shown('a')]);
  });

  test('is known all the same when it cannot be written', () => {
    const log = new KeptLog();
    const known = rememberShown(join(folder, 'nowhere', 'file'), log);
    known.add(shown('a'));
    expect(known.in('a')).toBeDefined();
    expect(log.of('warn')).toHaveLength(1);
  });
});
