import { utilityProcess } from 'electron';
import type { SpawnHelper } from './keychain.ts';
import type { KeychainAnswer } from './keychain-protocol.ts';

/** The keychain helper as a utility process of Electron; `file` is its bundle. */
export function utilityHelper(file: string): SpawnHelper {
  return ({ answered, ended }) => {
    const child = utilityProcess.fork(file, [], { serviceName: 'Keychain', stdio: 'ignore' });
    child.on('message', (answer: KeychainAnswer) => answered(answer));
    child.on('exit', ended);
    return {
      send: (request) => child.postMessage(request),
      kill: () => void child.kill(),
    };
  };
}
