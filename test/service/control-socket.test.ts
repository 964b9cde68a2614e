import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { reach } from '../../electron/adapters/control-client.ts';
import type { Place } from '../../electron/adapters/control-place.ts';
import type { ControlSocket } from '../../electron/adapters/control-socket.ts';
import { openControlSocket } from '../../electron/adapters/control-socket.ts';
import type { Result } from '../../electron/contract/control.ts';
import { PROTOCOL } from '../../electron/contract/control.ts';
import type { Control } from '../../electron/services/control.ts';
import { temporaryFolder } from './support/folder.ts';
import { gate } from './support/gate.ts';
import { KeptLog } from './support/kept-log.ts';

const DONE: Result = { type: 'result', word: 'status', exitCode: 0, sentence: 'All is well.' };
const STATUS = '{"word":{"word":"status"},"wait":false}\n';

function placeIn(folder: string, name = 'control'): Place {
  return { folder: join(folder, name), address: join(folder, name, 'a.sock') };
}

async function open(
  places: readonly Place[],
  control: Control = async () => DONE,
  patienceMs = 10_000,
): Promise<ControlSocket & { log: KeptLog }> {
  const log = new KeptLog();
  const socket = await openControlSocket({ places, version: '1.0.0', control, log, patienceMs });
  onTestFinished(() => socket.close());
  return { ...socket, log };
}

/** Whatever a socket hears until it is closed, line by line. */
async function heardBy(socket: Socket): Promise<unknown[]> {
  let text = '';
  socket.setEncoding('utf8').on('data', (piece) => (text += String(piece)));
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('close', resolve));
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

async function send(address: string, bytes: string | Uint8Array): Promise<unknown[]> {
  const socket = connect(address);
  socket.on('error', () => {});
  socket.write(bytes);
  return heardBy(socket);
}

const HELLO = { syncwatch: '1.0.0', protocol: PROTOCOL };

describe('the control socket', () => {
  test('greets, hears one request, answers it and closes', async () => {
    const asked: unknown[] = [];
    const { address } = await open([placeIn(temporaryFolder())], async (request) => {
      asked.push(request);
      return DONE;
    });
    expect(await send(address, STATUS)).toEqual([HELLO, DONE]);
    expect(asked).toEqual([{ word: { word: 'status' }, wait: false }]);
  });

  test('is for its owner alone, and gone when it is closed', async () => {
    const place = placeIn(temporaryFolder());
    const socket = await open([place]);
    expect(statSync(place.address).mode & 0o777).toBe(0o600);
    expect(statSync(place.folder ?? '').mode & 0o777).toBe(0o700);
    socket.close();
    expect(existsSync(place.address)).toBe(false);
    expect(await reach([place])).toBeUndefined();
  });

  test('takes the next place where one cannot be had, and says so when none can', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'taken'), '');
    const places = [placeIn(folder, 'taken'), placeIn(folder, 'nowhere/below'), placeIn(folder)];
    const { address, log } = await open(places);
    expect(address).toBe(places[2]?.address);
    expect(log.of('warn')).toHaveLength(2);
    await expect(open(places.slice(0, 2))).rejects.toThrow('no place');
    const found = await reach(places);
    expect(found).toBeDefined();
    found?.destroy();
  });

  test('of two data folders never meet', async () => {
    const [one, other] = [placeIn(temporaryFolder()), placeIn(temporaryFolder())];
    await open([one], async () => ({ ...DONE, sentence: 'one' }));
    await open([other], async () => ({ ...DONE, sentence: 'other' }));
    expect(await send(one.address, STATUS)).toMatchObject([HELLO, { sentence: 'one' }]);
    expect(await send(other.address, STATUS)).toMatchObject([HELLO, { sentence: 'other' }]);
  });
});

describe('what a killed Syncwatch left behind', () => {
  test('is replaced', async () => {
    const place = placeIn(temporaryFolder());
    (await open([place])).close();
    const code = `require('node:net').createServer().listen(process.argv[1], () => console.log())`;
    const child = spawn(process.execPath, ['-e', code, place.address]);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(place.address)).toBe(true);
    expect(await reach([place])).toBeUndefined();
    const { address } = await open([place]);
    expect(await send(address, STATUS)).toEqual([HELLO, DONE]);
  });

  test('is replaced when it is no socket either', async () => {
    const place = placeIn(temporaryFolder());
    (await open([place])).close();
    writeFileSync(place.address, 'rubbish');
    const { address } = await open([place]);
    expect(await send(address, STATUS)).toEqual([HELLO, DONE]);
  });

  test('but nobody is driven out who still answers', async () => {
    const place = placeIn(temporaryFolder());
    await open([place]);
    await expect(open([place])).rejects.toThrow('no place');
    expect(await send(place.address, STATUS)).toEqual([HELLO, DONE]);
  });
});

describe('what is no request', () => {
  test.each<[string, string]>([
    ['no JSON', 'status\n'],
    ['nothing', '\n'],
    ['another protocol', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['no word', '{"wait":false}\n'],
    ['a word nobody knows', '{"word":{"word":"sync-everything"},"wait":false}\n'],
    ['a word with too much', '{"word":{"word":"status","id":"1"},"wait":false}\n'],
    ['a request with too much', '{"word":{"word":"status"},"wait":false,"also":1}\n'],
    ['no id', '{"word":{"word":"sync"},"wait":false}\n'],
    ['an empty id', '{"word":{"word":"sync","id":""},"wait":false}\n'],
    ['an id with a line break', '{"word":{"word":"sync","id":"a\\nb"},"wait":false}\n'],
    ['a pause of a moment', '{"word":{"word":"pause","length":{"forMs":1}},"wait":false}\n'],
    ['a pause without end', '{"word":{"word":"pause","length":{"forMs":1e99}},"wait":false}\n'],
    ['a wait that is none', '{"word":{"word":"status"},"wait":"yes"}\n'],
    ['a prototype', '{"__proto__":{"word":{"word":"status"},"wait":false}}\n'],
  ])('%s ends with the reason', async (_what, text) => {
    const { address } = await open([placeIn(temporaryFolder())], async () => {
      throw new Error('This must not be asked.');
    });
    expect(await send(address, text)).toEqual([
      HELLO,
      { type: 'refused', reason: 'not-understood' },
    ]);
  });

  test('a line that is too long, or never ends', async () => {
    const { address } = await open([placeIn(temporaryFolder())]);
    const reason = { type: 'refused', reason: 'too-long' };
    expect(await send(address, `${STATUS.trimEnd()}${' '.repeat(5_000)}\n`)).toEqual([
      HELLO,
      reason,
    ]);
    expect(await send(address, 'x'.repeat(1_000_000))).toEqual([HELLO, reason]);
  });

  test('none at all, in time', async () => {
    const { address } = await open([placeIn(temporaryFolder())], undefined, 20);
    expect(await send(address, '{"word"')).toEqual([
      HELLO,
      { type: 'refused', reason: 'too-late' },
    ]);
  });

  test('a second one: the first is not answered either', async () => {
    const { address } = await open(
      [placeIn(temporaryFolder())],
      (_request, _tell, gone) =>
        new Promise((resolve) => gone.addEventListener('abort', () => resolve(DONE))),
    );
    expect(await send(address, STATUS + STATUS)).toEqual([
      HELLO,
      { type: 'refused', reason: 'not-understood' },
    ]);
  });

  test('any bytes: the next one is answered all the same', async () => {
    const { address } = await open([placeIn(temporaryFolder())]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 6_000 }), async (bytes) => {
        const heard = await send(address, Buffer.concat([bytes, Buffer.from('\n')]));
        expect(heard).toEqual([HELLO, { type: 'refused', reason: expect.any(String) }]);
      }),
    );
    expect(await send(address, STATUS)).toEqual([HELLO, DONE]);
  });
});

describe('whoever asked', () => {
  test('and left is not worked for any more', async () => {
    const abandoned = gate();
    const { address } = await open(
      [placeIn(temporaryFolder())],
      (_request, _tell, gone) =>
        new Promise((resolve) => {
          gone.addEventListener('abort', () => {
            abandoned.open();
            resolve(DONE);
          });
        }),
    );
    const socket = connect(address);
    socket.once('data', () => {
      socket.write(STATUS, () => socket.destroy());
    });
    await abandoned.opened;
    expect(await send(address, 'x\n')).toHaveLength(2);
  });

  test('and does not read is let go', async () => {
    const left = gate();
    const { address } = await open([placeIn(temporaryFolder())], (_request, tell, gone) => {
      const step = { time: '', run: '', connection: '', provider: '', sentence: 'x'.repeat(1e6) };
      for (let number = 0; number < 40; number += 1) tell({ type: 'progress', ...step });
      return new Promise((resolve) => {
        gone.addEventListener('abort', () => {
          left.open();
          resolve(DONE);
        });
      });
    });
    const socket = connect(address);
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    socket.write(STATUS);
    await left.opened;
  });

  test('and whose answer fails is not left waiting', async () => {
    const { address, log } = await open([placeIn(temporaryFolder())], async () => {
      throw new Error('broken');
    });
    expect(await send(address, STATUS)).toEqual([HELLO]);
    expect(log.of('error')).toHaveLength(1);
  });
});
