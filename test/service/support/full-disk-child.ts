import { openJournal } from '../../../electron/adapters/database.ts';
import { openSettings } from '../../../electron/adapters/settings-file.ts';

// Run by full-disk.ts. Without this the system ends a process that writes beyond its limit; with it the write fails, as on a full disk.
process.on('SIGXFSZ', () => {});

const [, , what, folder = '', kilobytes = '0'] = process.argv;
const log: string[] = [];
const keep = (message: string) => void log.push(message);
const kept = { debug: keep, info: keep, warn: keep, error: keep };
const text = 'x'.repeat(Number(kilobytes) * 1_024);

function attempt(): string | undefined {
  try {
    if (what === 'settings') {
      const settings = openSettings(folder, kept, () => 2);
      settings.write({ theme: 'dark', pause: text });
    } else {
      const { journal, close } = openJournal(folder, kept, () => 2);
      const fact = { kind: 'connection-gone', connectionId: 'c' } as const;
      try {
        journal.append('p', [{ ...fact, id: 'small', at: 2 }]);
        journal.append('p', [
          { ...fact, id: 'large', at: 3, connectionId: text },
          { ...fact, id: 'after', at: 3 },
        ]);
      } finally {
        journal.append('p', [{ ...fact, id: 'small, too', at: 4 }]);
        close();
      }
    }
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const failed = attempt();
console.log(JSON.stringify({ log, ...(failed !== undefined && { failed }) }));
