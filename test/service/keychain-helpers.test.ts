import { describe, expect, test } from 'vitest';
import type { SpawnHelper } from '../../electron/adapters/keychain.ts';
import { createKeychain } from '../../electron/adapters/keychain.ts';
import { Secret } from '../../electron/domain/secret.ts';
import { Helpers } from './support/helpers.ts';
import { KeptLog } from './support/kept-log.ts';
import { TestClock } from './support/test-clock.ts';

const ANSWERS = `process.on('message', ({ id, call }) =>
  process.send({ id, ok: true, value: call === 'read' ? 'kept' : null }));`;
const HANGS = `process.on('message', () => {});`;
const CRASHES = `process.on('message', () => process.exit(3));`;
const CRASHES_AT_ONCE = `process.exit(3);`;
const REFUSES = `process.on('message', ({ id }) =>
  process.send({ id, ok: false, message: 'Something nobody has heard of' }));`;

const kept = new Secret('kept');

/** A keychain whose helpers do, one after the other, what the scripts say; the last goes on for ever. */
function open(...scripts: string[]) {
  const helpers = new Helpers();
  const clock = new TestClock();
  const log = new KeptLog();
  const spawn: SpawnHelper = (listeners) => {
    const script = scripts[Math.min(helpers.started.length, scripts.length - 1)] ?? '';
    return helpers.scripted(script)(listeners);
  };
  const keychain = createKeychain({ spawn, clock: clock.program(), log });
  return { keychain, helpers, clock, log };
}

async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? 'another error',
  );
}

describe('a helper', () => {
  test('that hangs is ended at the time limit, as a prompt that nobody answers; the next call is well', async () => {
    const { keychain, helpers, clock, log } = open(HANGS, ANSWERS);
    const first = refusal(keychain.read('p', 'password'));
    const second = keychain.read('p', 'password');
    await clock.forward(59_000);
    expect(helpers.started).toHaveLength(1);
    await clock.forward(1_000);
    expect(await first).toBe('keychain-locked');
    expect((await second)?.reveal()).toBe('kept');
    await helpers.ended(0);
    expect(log.of('warn')).toHaveLength(1);
  });

  test.each([
    ['in a call', CRASHES],
    ['at once', CRASHES_AT_ONCE],
  ])('that crashes %s fails that call, every time, and no other', async (_when, script) => {
    const { keychain, helpers } = open(script, script, script, ANSWERS);
    for (const _call of [1, 2, 3]) {
      expect(await refusal(keychain.read('p', 'password'))).toBe('keychain-failed');
    }
    expect((await keychain.read('p', 'password'))?.reveal()).toBe('kept');
    expect(helpers.started).toHaveLength(4);
  });

  test('that refuses for an unknown reason is not asked again', async () => {
    const { keychain, helpers } = open(REFUSES, ANSWERS);
    expect(await refusal(keychain.read('p', 'password'))).toBe('keychain-failed');
    expect((await keychain.read('p', 'password'))?.reveal()).toBe('kept');
    await helpers.ended(0);
  });

  test('that says it wrote and did not is found out', async () => {
    const { keychain } = open(ANSWERS);
    await keychain.write('p', 'password', kept);
    expect(await refusal(keychain.write('p', 'password', new Secret('other')))).toBe(
      'keychain-failed',
    );
    expect(await refusal(keychain.check())).toBe('keychain-failed');
  });

  test('has one call at a time', async () => {
    // It answers with how many requests had come before the answer to this one was sent.
    const { keychain } = open(`let waiting = 0;
      process.on('message', ({ id }) => {
        waiting += 1;
        setTimeout(() => {
          process.send({ id, ok: true, value: String(waiting) });
          waiting -= 1;
        }, 5);
      });`);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => keychain.read('p', 'password')),
    );
    expect(new Set(answers.map((answer) => answer?.reveal()))).toEqual(new Set(['1']));
  });

  test('that answers a call of before is not believed', async () => {
    const { keychain } = open(`process.on('message', ({ id }) => {
      process.send({ id: id - 1, ok: true, value: 'of before' });
      process.send({ id, ok: true, value: 'kept' });
    });`);
    expect((await keychain.read('p', 'password'))?.reveal()).toBe('kept');
    expect((await keychain.read('p', 'password'))?.reveal()).toBe('kept');
  });

  test('that cannot be started fails its call at once, and leaves the next alone', async () => {
    const helpers = new Helpers();
    const clock = new TestClock();
    let starts = 0;
    const keychain = createKeychain({
      spawn: (listeners) => {
        starts += 1;
        if (starts === 1) throw new Error('spawn EAGAIN');
        return helpers.scripted(ANSWERS)(listeners);
      },
      clock: clock.program(),
      log: new KeptLog(),
    });
    expect(await refusal(keychain.read('p', 'password'))).toBe('keychain-failed');
    const hung = keychain.read('p', 'password');
    // The time limit of the first call must not cut off the second.
    await clock.forward(59_999);
    expect((await hung)?.reveal()).toBe('kept');
  });
});

describe('a keychain that is stopped', () => {
  test('fails what is under way, ends its helper, and starts no other', async () => {
    const { keychain, helpers } = open(HANGS);
    const calls = [keychain.read('p', 'password'), keychain.write('p', 'password', kept)].map(
      refusal,
    );
    await new Promise((resolve) => setImmediate(resolve));
    keychain.stop();
    expect(await Promise.all(calls)).toEqual(['keychain-failed', 'keychain-failed']);
    await helpers.ended(0);
    expect(await refusal(keychain.check())).toBe('keychain-failed');
    expect(helpers.started).toHaveLength(1);
  });
});
