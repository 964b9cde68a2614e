import { readFileSync } from 'node:fs';
import { homedir, release, userInfo } from 'node:os';
import { app, net, screen } from 'electron';
import type { Surroundings } from '../services/diagnostics.ts';
import { logEnd } from './log-end.ts';

const LOG_LINES = 300;

const KEYCHAINS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Keychain (keytar)',
  win32: 'Credential Manager (keytar)',
  linux: 'Secret Service (keytar, libsecret)',
};

/** What the runtime and the system tell of themselves. */
export function lookAround(version: string, logs: string): Surroundings {
  const { electron, chrome, node } = process.versions;
  return {
    versions: [
      ['Syncwatch', `${version}${app.isPackaged ? '' : ', not packaged'}`],
      ['Electron', electron],
      ['Chromium', chrome],
      ['Node', node],
      ['System', `${system()}, ${process.platform} ${process.arch}`],
    ],
    desktop: [
      ['Desktop', process.env['XDG_CURRENT_DESKTOP']],
      ['Session', process.env['XDG_SESSION_TYPE']],
      ['Screens', screen.getAllDisplays().map(sizeOf).join(', ')],
      ['Locale', app.getLocale()],
      ['Network, says the system', net.isOnline() ? 'there' : 'none'],
      ['Runs for', `${Math.round(process.uptime() / 60)} min`],
    ],
    keychain: KEYCHAINS[process.platform] ?? 'none',
    home: homedir(),
    user: userInfo().username,
    logEnd: logEnd(logs, LOG_LINES),
  };
}

function sizeOf({ size, scaleFactor }: Electron.Display): string {
  return `${size.width} × ${size.height} at ${Math.round(scaleFactor * 100)} %`;
}

function system(): string {
  if (process.platform !== 'linux') return `${process.getSystemVersion()} (${release()})`;
  return `${distribution() ?? 'Linux'} (${release()})`;
}

/** As every Linux names itself. */
function distribution(): string | undefined {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
