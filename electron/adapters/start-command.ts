import { join } from 'node:path';
import type { LoginStart } from '../domain/desktop.ts';

/** How the system would start this Syncwatch. */
export interface StartCommand {
  /** What makes it this program and no other; the beginning of the command. */
  readonly self: readonly string[];
  readonly command: readonly string[];
}

/** How a system is told to start Syncwatch; either may throw. */
export interface SystemLoginStart {
  /** As it is now; what the operator wants and no longer works is put right. */
  look(): LoginStart;
  /** Returns what it came to, which a system may decide otherwise. */
  set(on: boolean): LoginStart;
}

/** `source`: the folder that Electron runs when nothing is packaged. */
export function startCommand(parts: {
  readonly program: string;
  readonly source?: string;
  readonly dataDir?: string;
}): StartCommand {
  const { program, source, dataDir } = parts;
  const self = [program, ...(source === undefined ? [] : [source])];
  const data = dataDir === undefined ? [] : [`--data-dir=${dataDir}`];
  return { self, command: [...self, ...data, '--hidden'] };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An AppImage runs from a folder that goes when it ends. Its variables may also be those of another one, which started us. */
export function programFile(env: Environment, execPath: string): string {
  const { APPIMAGE: image = '', APPDIR: folder = '' } = env;
  return image !== '' && folder !== '' && execPath.startsWith(`${folder}/`) ? image : execPath;
}

/** Where the operator's own configuration is; the specification has a relative path ignored. */
export function configFolder(env: Environment, home: string): string {
  const configured = env['XDG_CONFIG_HOME'];
  return configured?.startsWith('/') === true ? configured : join(home, '.config');
}
