import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ask, reach } from '../../electron/adapters/control-client.ts';
import type { Place } from '../../electron/adapters/control-place.ts';
import { makePrivate } from '../../electron/adapters/control-place.ts';
import { openControlSocket } from '../../electron/adapters/control-socket.ts';
import type { Started } from '../../electron/adapters/hidden-start.ts';
import { sayWord } from '../../electron/adapters/word-client.ts';
import type { Progress, Result } from '../../electron/contract/control.ts';
import type { Asked } from '../../electron/domain/command-word.ts';
import { createTranslator } from '../../electron/locales/translator.ts';
import type { Control } from '../../electron/services/control.ts';
import { temporaryFolder } from './support/folder.ts';
import { KeptLog } from './support/kept-log.ts';

const STATUS: Asked = {
  kind: 'asked',
  word: { word: 'status' },
  json: false,
  wait: false,
  others: [],
};
const STEP: Progress = {
  type: 'progress',
  time: '2026-11-23T08:30:00.000Z',
  run: 'r',
  connection: '5000001',
  provider: 'Banque \u001b[31mA\u0007',
  sentence: 'accepted',
};
const RESULT: Result = {
  type: 'result',
  word: 'status',
  exitCode: 2,
  sentence: '1 needs a person: \u001b[2JB',
  detail: 'one\ntwo',
};
const answering: Control = async (_request, tell) => {
  tell(STEP);
  tell({ ...STEP, provider: '', outcome: 'succeeded' });
  return RESULT;
};

function place(): Place {
  const folder = join(temporaryFolder(), 'control');
  return { folder, address: join(folder, 'a.sock') };
}

async function listenAt(where: Place, control: Control = answering) {
  const socket = await openControlSocket({
    places: [where],
    version: '1.0.0',
    control,
    log: new KeptLog(),
  });
  onTestFinished(() => socket.close());
  return socket;
}

/** Somebody at the place who is no Syncwatch of this version. */
async function strangerAt({ folder = '', address }: Place, greet: (socket: Socket) => void) {
  makePrivate(folder);
  const server = createServer(greet).listen(address);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
}

async function say(
  where: Place,
  { json = false, start }: { json?: boolean; start?: () => Started['state'] } = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  let starts = 0;
  const code = await sayWord(
    { ...STATUS, json },
    {
      places: [where],
      start: () => {
        starts += 1;
        return { state: start?.() ?? (() => 'failed') };
      },
      translate: createTranslator('en'),
      say: (line) => out.push(line),
      complain: (line) => err.push(line),
      startsWithinMs: 1_000,
    },
  );
  return { code, out, err, starts };
}

const errorsOf = (out: readonly string[]) => out.map((line) => (JSON.parse(line) as Result).error);

describe('a word', () => {
  test('is answered in lines to read, which give no orders to the terminal', async () => {
    const where = place();
    await listenAt(where);
    const { code, out, err, starts } = await say(where);
    expect([code, starts, err]).toEqual([2, 0, []]);
    expect(out).toEqual([
      expect.stringMatching(/^\d\d:30:00 {2}Banque {2}\[31mA {10}accepted$/),
      expect.stringMatching(/^\d\d:30:00 {2}5000001 {16}accepted$/),
      '1 needs a person:  [2JB',
      'one',
      'two',
    ]);
  });

  test('or in JSON, as it came', async () => {
    const where = place();
    await listenAt(where);
    const { code, out } = await say(where, { json: true });
    expect(code).toBe(2);
    expect(out.map((line) => JSON.parse(line) as unknown)).toEqual([
      STEP,
      { ...STEP, provider: '', outcome: 'succeeded' },
      RESULT,
    ]);
  });
});

describe('where nobody listens', () => {
  test('a Syncwatch is started, and waited for', async () => {
    const where = place();
    const { code, starts } = await say(where, {
      start: () => {
        void listenAt(where);
        return () => 'runs';
      },
    });
    expect([code, starts]).toEqual([2, 1]);
  });

  test('also when another one was quicker', async () => {
    const where = place();
    const { code } = await say(where, {
      start: () => {
        void listenAt(where);
        return () => 'ended';
      },
    });
    expect(code).toBe(2);
  });

  test.each([
    ['cannot start', 'failed', 'not-started', /could not be started/],
    ['never gets so far', 'runs', 'not-started', /could not be started/],
    ['finds one that does not listen', 'ended', 'no-answer', /does not answer/],
  ] as const)('and one that is started %s', async (_what, state, error, sentence) => {
    const where = place();
    const plain = await say(where, { start: () => () => state });
    expect([plain.code, plain.out]).toEqual([3, []]);
    expect(plain.err).toEqual([expect.stringMatching(sentence)]);
    const json = await say(where, { json: true, start: () => () => state });
    expect([json.code, json.err]).toEqual([3, []]);
    expect(errorsOf(json.out)).toEqual([error]);
  });

  test('a folder that others may write to is not trusted', async () => {
    const where = place();
    await listenAt(where);
    chmodSync(where.folder ?? '', 0o777);
    expect(await reach([where])).toBeUndefined();
  });
});

describe('a Syncwatch that', () => {
  test('ends before it has answered', async () => {
    const where = place();
    const socket = await listenAt(where, async (_request, tell) => {
      tell(STEP);
      setImmediate(() => socket.close());
      return new Promise(() => {});
    });
    const { code, out } = await say(where, { json: true });
    expect(code).toBe(3);
    expect(errorsOf(out)).toEqual([undefined, 'ended-meanwhile']);
  });

  test('is another version', async () => {
    const where = place();
    await strangerAt(where, (socket) => socket.write('{"syncwatch":"9.9.9","protocol":2}\n'));
    const { code, err } = await say(where);
    expect([code, err]).toEqual([
      3,
      ['The Syncwatch that is running is another version, 9.9.9. Quit it and start it again.'],
    ]);
  });

  test.each<[string, (socket: Socket) => void]>([
    ['says nothing and goes', (socket) => socket.end()],
    ['says something else', (socket) => socket.write('220 mail.example.com ESMTP\n')],
    ['says rubbish for a result', (socket) => greetThen(socket, '{"type":"result"}\n')],
    ['says no JSON for a result', (socket) => greetThen(socket, 'well\n')],
    ['does not understand', (socket) => greetThen(socket, '{"type":"refused","reason":"late"}\n')],
  ])('%s', async (_what, greet) => {
    const where = place();
    await strangerAt(where, greet);
    const { code, out } = await say(where, { json: true });
    expect(code).toBe(3);
    expect(errorsOf(out)).toEqual(['no-answer']);
  });

  test('never greets, as one that hangs', async () => {
    const where = place();
    await strangerAt(where, () => {});
    const socket = await reach([where]);
    if (socket === undefined) throw new Error('Nobody listens.');
    const heard = await ask(socket, { word: { word: 'status' }, wait: false }, () => {}, 20);
    expect(heard).toEqual({ kind: 'no-answer' });
  });
});

function greetThen(socket: Socket, line: string): void {
  socket.write(`{"syncwatch":"1.0.0","protocol":1}\n${line}`);
}
