import { join } from 'node:path';
import type { FaultSettings } from '../../../electron/sandbox/fault-table.ts';
import type { Bank, RunRecord } from '../../../electron/sandbox/server.ts';
import { answerOf, ended, start } from './child.ts';
import type { Ready } from './service-process.ts';

export interface Service extends Ready {
  /** The synchronisations so far, with their moments in ms of the wall clock that both processes share. */
  runs(): Promise<readonly RunRecord[]>;
  stop(): Promise<void>;
}

/** The built-in service in a process of its own, with these banks. */
export async function startService(
  banks: readonly Bank[],
  faults: FaultSettings = {},
): Promise<Service> {
  const child = start(join(import.meta.dirname, 'service-process.ts'));
  child.send({ banks, faults });
  const ready = await answerOf<Ready>(child);
  return {
    ...ready,
    runs() {
      child.send('runs');
      return answerOf(child);
    },
    async stop() {
      child.kill();
      await ended(child);
    },
  };
}
