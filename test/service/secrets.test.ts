import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openLog } from '../../electron/adapters/log.ts';
import { profileSettings } from '../../electron/adapters/profile-settings.ts';
import { openSettings } from '../../electron/adapters/settings-file.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Fault, Sent } from './support/line.ts';
import { tokensOf } from './support/people.ts';

// Outside Electron its package looks for the program and downloads it when there is none; told where to look, it asks nobody.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = '/nowhere';
});

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Answers of a service that repeats what it was sent, secrets and all. */
const ECHOES: ((sent: Sent) => Fault)[] = [
  (sent) => json(400, { error: 'invalid_request', error_description: all(sent) }),
  (sent) => json(500, { message: all(sent) }),
  (sent) => json(429, { error: all(sent) }),
  (sent) => ({ do: 'answer', body: `<html>${all(sent)}</html>` }),
  (sent) => ({ do: 'answer', body: `{"access_token":"${all(sent)}", "expires_in` }),
  (sent) => ({ do: 'answer', status: 404, body: all(sent) }),
  (sent) => ({ do: 'answer', status: 302, headers: { location: `/elsewhere?${all(sent)}` } }),
  () => ({ do: 'reset', when: 'after' }),
  () => ({ do: 'hang', when: 'in-body' }),
];

function all({ token = '', body, path }: Sent): string {
  return encodeURI(`${path} ${token} ${decodeURIComponent(body)}`);
}

function json(status: number, body: object): Fault {
  return { do: 'answer', status, body: JSON.stringify(body) };
}

test('no secret is in the settings, the history or the log after a day on which much went wrong', async () => {
  const computer = await Computer.start({
    banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000))), bank('Banque B')],
    accessTokenLifetimeSeconds: 600,
  });
  const tokens = tokensOf(computer);
  const watched = computer.line.fault;
  computer.log.also = openLog(join(computer.folder, 'logs'));
  const settings = openSettings(computer.folder, computer.log, computer.clock.now);
  computer.profiles = profileSettings(settings);
  const { clock, keychain } = computer;
  const endOf = (work: Promise<unknown>) => clock.finish(work.catch((error: unknown) => error));

  let program = await computer.signedIn();
  for (const echo of ECHOES) {
    program.commands.sync('window', 'all');
    await clock.forward(2_000);
    let faults = 0;
    // Every second request, of the API and of the sign-in alike.
    computer.line.fault = (sent) => ((faults += 1) % 2 === 0 ? echo(sent) : watched(sent));
    await endOf(program.commands.connect(computer.form({ password: 'wrong-password' })));
    await clock.forward(12 * MINUTE_MS);
    program.reads.refresh();
    await clock.forward(12 * MINUTE_MS);
    computer.line.fault = watched;
    keychain.locked = !keychain.locked;
    await endOf(program.commands.retryKeychain(undefined));
    await endOf(program.commands.connect(computer.form()));
    await clock.forward(HOUR_MS);
    program.crash();
    program = await computer.boot();
    if (!program.session.signedIn) await endOf(program.commands.connect(computer.form()));
    await clock.forward(8 * HOUR_MS);
  }
  await endOf(program.commands.connect(computer.form({ clientSecret: 'wrong-secret' })));
  expect(tokens.length).toBeGreaterThan(20);
  expect(computer.log.of('warn').length).toBeGreaterThan(20);

  const { clientSecret, password } = computer.service.credentials;
  const secrets = [clientSecret, password, 'wrong-password', 'wrong-secret']
    .concat(tokens.flatMap(({ access, refresh }) => [access, refresh]))
    .filter((secret) => secret !== '');
  const files = readdirSync(computer.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.map((file) => file.slice(computer.folder.length + 1)).toSorted()).toEqual(
    expect.arrayContaining(['history.db', 'logs/main.log', 'settings.json']),
  );
  // The sweep finds what is there.
  expect(
    files.filter((file) => readFileSync(file).includes('operator@sandbox.example')),
  ).not.toEqual([]);
  for (const file of files) {
    const bytes = readFileSync(file);
    const found = secrets.filter((secret) =>
      [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')].some((form) =>
        bytes.includes(form),
      ),
    );
    expect([file, found]).toEqual([file, []]);
  }
});
