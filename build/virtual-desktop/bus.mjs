// A session bus that can start nothing by itself.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { READY_LIMIT_MS } from './recorder.mjs';

/**
 * No service folder is named, so asking for a service that nobody here started fails at once instead
 * of bringing up one of the host's.
 *
 * @param {string} address
 */
const configuration = (address) => `<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/**
 * Resolves with the bus's address once it accepts connections, and its process. In a folder that had one it has the same address again.
 *
 * @param {import('./processes.mjs').Processes} processes
 * @param {string} folder
 * @param {Record<string, string>} env
 */
export async function startBus(processes, folder, env) {
  const configFile = path.join(folder, 'bus.conf');
  const socket = path.join(folder, 'bus');
  // An address escapes everything but these, which also makes it safe in XML.
  const escaped = Array.from(Buffer.from(socket), (byte) => {
    const character = String.fromCharCode(byte);
    return /[-\w/.\\*]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
  });
  writeFileSync(configFile, configuration(`unix:path=${escaped.join('')}`));
  const daemon = await processes.start(
    'dbus-daemon',
    [`--config-file=${configFile}`, '--nofork', '--nopidfile', '--print-address=1'],
    { env, stdout: 'pipe' },
  );
  /** @type {Promise<string>} */
  const said = new Promise((resolve) => {
    const output = /** @type {import('node:stream').Readable} */ (daemon.stdout);
    createInterface({ input: output }).once('line', resolve);
  });
  const printed = await processes.ready(daemon, said, READY_LIMIT_MS);
  // The daemon's own id is another one when it is started again.
  const address = printed.replace(/,guid=.*$/, '');
  return { address, daemon };
}
