// Signs in as an operator would and leaves: node sign-in-process.ts FOLDER, and the service in a message. The data folder, and the keychain of the
// desktop that it is started on, are then those of somebody who has planned a synchronisation every four hours.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { systemClock } from '../../../electron/adapters/clock.ts';
import { openJournal } from '../../../electron/adapters/database.ts';
import { createHttp } from '../../../electron/adapters/http.ts';
import type { KeychainAnswer } from '../../../electron/adapters/keychain-protocol.ts';
import type { SpawnHelper } from '../../../electron/adapters/keychain.ts';
import { createKeychain } from '../../../electron/adapters/keychain.ts';
import { planSettings } from '../../../electron/adapters/plan-settings.ts';
import { profileSettings } from '../../../electron/adapters/profile-settings.ts';
import { openSettings } from '../../../electron/adapters/settings-file.ts';
import { createEngine } from '../../support/engine.ts';
import { passwordForm } from '../../support/password-form.ts';
import { silent } from './folder.ts';
import { until } from './program.ts';
import type { Ready } from './service-process.ts';

const [folder = ''] = process.argv.slice(2);
process.once('message', (service: Ready) => void signIn(service));

async function signIn({ credentials, ...addresses }: Ready): Promise<void> {
  const clock = systemClock;
  const settings = openSettings(folder, silent, clock.now);
  const { journal, close } = openJournal(folder, silent, clock.now);
  const keychain = createKeychain({ spawn: helper, clock, log: silent });
  const engine = createEngine({
    clock,
    log: silent,
    http: createHttp((url, init) => fetch(url, init)),
    secrets: keychain,
    profiles: profileSettings(settings),
    plan: planSettings(settings),
    journal,
    notifier: { show: async () => ({ result: 'shown' }), withdraw() {} },
    builtIn: { start: () => Promise.reject(new Error('There is none here.')) },
    random: Math.random,
    sendPatch() {},
  });
  const { commands, stop } = engine;
  await commands.connect(passwordForm({ ...addresses, ...credentials }));
  const { session, store } = engine;
  await until(() => store.conditions.read);
  await commands.changePlan({ profileId: store.profile ?? '', plan: { kind: 'every', hours: 4 } });
  process.send?.({ kept: session.kept });
  stop();
  keychain.stop();
  close();
  process.disconnect();
}

const helper: SpawnHelper = ({ answered, ended }) => {
  const file = join(import.meta.dirname, '../../../electron/adapters/keychain-helper.ts');
  const child = fork(file, { silent: true, execArgv: [] });
  child.on('message', (answer: KeychainAnswer) => answered(answer));
  child.once('exit', ended);
  return { send: (request) => void child.send(request), kill: () => void child.kill() };
};
