import { spawn } from 'node:child_process';

/** A Syncwatch that was started; it stays when we go. */
export interface Started {
  /** Whether it has ended already: well, as when another one runs, or not. */
  readonly state: () => 'runs' | 'ended' | 'failed';
}

/** Starts a Syncwatch without a window and on its own; `others` are the switches that it is given besides. */
export function startHidden(others: readonly string[]): Started {
  // What an AppImage is made of goes with the process that was started first.
  const program = process.env['APPIMAGE'] ?? process.execPath;
  const child = spawn(program, ['--hidden', ...others], { detached: true, stdio: 'ignore' });
  let state: 'runs' | 'ended' | 'failed' = 'runs';
  child.once('error', () => (state = 'failed'));
  child.once('exit', (code) => (state = code === 0 ? 'ended' : 'failed'));
  child.unref();
  return { state: () => state };
}
