import { describe, expect, test } from 'vitest';
import type { SystemClipboard } from '../../../electron/adapters/clipboard.ts';
import { createClipboard } from '../../../electron/adapters/clipboard.ts';
import { Secret } from '../../../electron/domain/secret.ts';

const LINK = 'https://embed.example.com/widget/edit_credentials?session_id=abc';
const LENT_MS = 300_000;

function desk(change: Partial<SystemClipboard> = {}, later = false) {
  const held = { text: '' };
  const timers: { ms: number; ring: () => void; cancelled: boolean }[] = [];
  const answer = <T>(value: T) => (later ? Promise.resolve(value) : value);
  const system: SystemClipboard = {
    readText: () => answer(held.text),
    writeText: (text) => answer(void (held.text = text)),
    clear: () => answer(void (held.text = '')),
    ...change,
  };
  const clipboard = createClipboard(system, {
    after(ms, ring) {
      const timer = { ms, ring, cancelled: false };
      timers.push(timer);
      return () => (timer.cancelled = true);
    },
  });
  return { clipboard, held, timers, lend: () => clipboard.lend(new Secret(LINK), LENT_MS) };
}

/** Whatever has to happen first has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe.each([false, true])('what is lent to a clipboard that answers later: %o', (later) => {
  test('is taken back when its time is over', async () => {
    const { lend, held, timers } = desk({}, later);
    await lend();
    expect(held.text).toBe(LINK);
    expect(timers.map(({ ms }) => ms)).toEqual([LENT_MS]);
    timers[0]?.ring();
    await settled();
    expect(held.text).toBe('');
  });

  test('is left alone when something else was copied since', async () => {
    const { lend, held, timers } = desk({}, later);
    await lend();
    held.text = 'a telephone number';
    timers[0]?.ring();
    await settled();
    expect(held.text).toBe('a telephone number');
  });

  test('is taken back at the end of the program, and nothing is done about it afterwards', async () => {
    const { clipboard, lend, held, timers } = desk({}, later);
    await lend();
    const done = clipboard.takeBack();
    if (!later) expect(held.text, 'there is no later').toBe('');
    await done;
    expect(held.text).toBe('');
    expect(timers.map(({ cancelled }) => cancelled)).toEqual([true, true]);
    expect(clipboard.isLending).toBe(false);
    held.text = LINK;
    await clipboard.takeBack();
    expect(held.text).toBe(LINK);
  });

  test('makes way for the next, which has all of its time', async () => {
    const { lend, timers } = desk({}, later);
    await lend();
    await lend();
    expect(timers.map(({ cancelled }) => cancelled)).toEqual([true, false]);
  });
});

test('a clipboard that takes nothing is a problem that does not repeat the text', async () => {
  const { lend } = desk({
    writeText: () => Promise.reject(new Error(`no place for ${LINK}`)),
  });
  const problem: unknown = await lend().catch((error: unknown) => error);
  expect(problem).toMatchObject({ code: 'clipboard-failed' });
  expect(JSON.stringify(problem) + String(problem)).not.toContain('session_id');
});

test('one that never answers is not waited for at the end', async () => {
  const { clipboard, lend, timers } = desk({ readText: () => new Promise(() => {}) });
  await lend();
  expect(clipboard.isLending).toBe(true);
  const done = clipboard.takeBack();
  timers.at(-1)?.ring();
  await expect(done).resolves.toBeUndefined();
  expect(clipboard.isLending).toBe(false);
});

test('one that cannot be read any more keeps nobody from ending', async () => {
  const { clipboard, lend } = desk({ readText: () => Promise.reject(new Error('gone')) });
  await lend();
  await expect(clipboard.takeBack()).resolves.toBeUndefined();
});
