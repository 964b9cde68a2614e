import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What Linux tells of one source of power, as it writes it. */
export interface PowerSupply {
  readonly type: string | undefined;
  /** `Device`: of a mouse or a headset, and not of the computer. */
  readonly scope: string | undefined;
  readonly online: string | undefined;
  readonly status: string | undefined;
}

const FOLDER = '/sys/class/power_supply';

export function readPowerSupplies(folder = FOLDER): PowerSupply[] {
  return namesIn(folder).map((name) => {
    const value = (key: string) => readLine(join(folder, name, key));
    return {
      type: value('type'),
      scope: value('scope'),
      online: value('online'),
      status: value('status'),
    };
  });
}

/** Whether the computer runs on battery; `undefined` when it has none. As systemd has it: nothing feeds it, and a battery empties. */
export function isOnBattery(supplies: readonly PowerSupply[]): boolean | undefined {
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  const batteries = own.filter(({ type }) => type === 'Battery');
  if (batteries.length === 0) return undefined;
  const isFed = own.some(({ type, online }) => type !== 'Battery' && online === '1');
  return !isFed && batteries.some(({ status }) => status === 'Discharging');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Where there is no such folder, as in a container, nothing is told.
    return [];
  }
}

function readLine(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // Most supplies have only some of the files, and a battery may be taken out while it is asked.
    return undefined;
  }
}
