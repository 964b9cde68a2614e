import { utilityProcess } from 'electron';
import type { Report, SpawnService } from './built-in-service.ts';

/** The built-in service as a utility process of Electron; `file` is its bundle. */
export function utilityService(file: string): SpawnService {
  return ({ reported, ended }) => {
    const child = utilityProcess.fork(file, [], { serviceName: 'Built-in service' });
    child.on('exit', ended);
    child.on('message', (report: Report) => reported(report));
    child.postMessage({ type: 'start' });
    return { kill: () => void child.kill() };
  };
}
