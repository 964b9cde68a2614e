// A screen in memory.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { READY_LIMIT_MS } from './recorder.mjs';

const SCREEN = '1600x1000x24';
const ANY_ADDRESS = 0xffff;
const COOKIE = 'MIT-MAGIC-COOKIE-1';

/**
 * Starts Xvfb on the next free display number.
 *
 * @param {import('./processes.mjs').Processes} processes
 * @param {import('./recorder.mjs').Recorder} recorder
 * @param {string} folder for its cookie and its framebuffer
 * @param {Record<string, string>} env
 */
export async function startDisplay(processes, recorder, folder, env) {
  const authority = path.join(folder, 'Xauthority');
  writeFileSync(authority, authorityFile(), { mode: 0o600 });
  const args = ['-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset', '-auth', authority];
  const xvfb = await processes.start('Xvfb', [...args, '-fbdir', folder, '-displayfd', '3'], {
    env,
    extraPipe: true,
  });
  await recorder.guard(xvfb.pid);
  const number = new Promise((resolve) => {
    const said = /** @type {import('node:stream').Readable} */ (xvfb.stdio[3]);
    createInterface({ input: said }).once('line', resolve);
  });
  return {
    env: {
      DISPLAY: `:${await processes.ready(xvfb, number, READY_LIMIT_MS)}`,
      XAUTHORITY: authority,
      XDG_SESSION_TYPE: 'x11',
      // Else a host's Wayland session could be preferred to this display.
      WAYLAND_DISPLAY: '',
    },
    framebuffer: path.join(folder, 'Xvfb_screen0'),
  };
}

/** One cookie, for any display: without it any user of the machine could look at this one. */
function authorityFile() {
  const [address, display] = [Buffer.alloc(0), Buffer.alloc(0)];
  const fields = [address, display, Buffer.from(COOKIE), randomBytes(16)];
  return Buffer.concat([
    uint16(ANY_ADDRESS),
    ...fields.map((field) => Buffer.concat([uint16(field.length), field])),
  ]);
}

/** @param {number} value */
const uint16 = (value) => Buffer.from([value >> 8, value & 0xff]);
