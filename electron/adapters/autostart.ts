import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LoginStart } from '../domain/desktop.ts';
import { Problem } from '../domain/problem.ts';
import type { AutostartEntry } from './autostart-entry.ts';
import { autostartEntry, isOurs, readAutostartEntry } from './autostart-entry.ts';
import { replaceFile } from './replace-file.ts';
import type { StartCommand, SystemLoginStart } from './start-command.ts';

const FILE = 'syncwatch.desktop';

/** Starting with the desktop on Linux: an entry in the operator's own autostart folder. */
export function autostart(configFolder: string, { self, command }: StartCommand): SystemLoginStart {
  const folder = join(configFolder, 'autostart');
  const file = join(folder, FILE);

  return {
    look() {
      const entry = read();
      if (entry === undefined || !isOurs(entry, self) || !entry.enabled) return 'off';
      // Another copy that is still there is left to start: the operator may have chosen it.
      const [program] = entry.command;
      if (entry.made && (program === undefined || !existsSync(program))) write();
      return 'on';
    },
    set(on): LoginStart {
      const entry = read();
      const ours = entry !== undefined && isOurs(entry, self);
      if (on) {
        if (entry !== undefined && !ours) throw new Problem('login-start-taken');
        write();
        return 'on';
      }
      if (ours) rmSync(file);
      return 'off';
    },
  };

  function read(): AutostartEntry | undefined {
    try {
      return readAutostartEntry(readFileSync(file, 'utf8'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  function write(): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    replaceFile(file, autostartEntry(command));
  }
}
