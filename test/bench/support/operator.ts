import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { VirtualDesktop } from '../../../build/virtual-desktop/index.mjs';
import { plainEnvironment } from '../../support/syncwatch.ts';
import { answerOf, ended } from './child.ts';
import type { Service } from './service.ts';

/** Makes `folder` the data folder of somebody who is signed in to this service, whose secrets are in the desktop's keychain. */
export async function signInto(
  { env }: VirtualDesktop,
  { authUrl, apiUrl, widgetUrl, credentials }: Service,
  folder: string,
): Promise<void> {
  const child = fork(join(import.meta.dirname, 'sign-in-process.ts'), [folder], {
    env: { ...plainEnvironment(), ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send({ authUrl, apiUrl, widgetUrl, credentials });
  const { kept } = await answerOf<{ kept: boolean }>(child);
  await ended(child);
  if (!kept) throw new Error('The keychain of the desktop did not take the session.');
}
