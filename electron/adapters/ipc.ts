import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Answer, CallName, Failure } from '../contract/contract.ts';
import { calls, channelOf } from '../contract/contract.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import type { Commands } from '../services/commands.ts';
import type { Log } from '../services/ports.ts';

export interface IpcParts {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly commands: Commands;
  /** Our own window, its main frame, its own origin. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  readonly failure: (problem: Problem) => Failure;
  readonly log: Log;
}

/** Registers every call of the contract: sender and payload are checked first, and every answer is `ok` or an error with a code. */
export function registerCalls({ ipcMain, commands, isTrusted, failure, log }: IpcParts): void {
  for (const name of Object.keys(calls) as CallName[]) register(name);

  function register<N extends CallName>(name: N): void {
    ipcMain.handle(channelOf.call(name), async (event, payload: unknown): Promise<Answer<N>> => {
      if (!isTrusted(event)) {
        log.error(`A call of ${name} came from a foreign frame and was refused.`);
        throw new Error('refused');
      }
      const argument = calls[name].argument.safeParse(payload);
      if (!argument.success) {
        // Where it is wrong, never what it holds: that may be a password.
        const where = argument.error.issues.map(({ path }) => path.join('.') || '(whole)');
        log.error(`A call of ${name} had a payload that the contract does not allow: ${where}`);
        return { ok: false, error: failure(new Problem('bad-request')) };
      }
      try {
        const command = commands[name] as (value: unknown) => Promise<never>;
        return { ok: true, value: await command(argument.data) };
      } catch (error) {
        const problem = asProblem(error);
        if (problem.code === 'internal') log.error(`${name} failed.`, problem);
        else log.info(`${name} was refused.`, problem);
        return { ok: false, error: failure(problem) };
      }
    });
  }
}
