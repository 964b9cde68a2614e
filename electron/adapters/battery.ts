import { powerMonitor } from 'electron';
import { isOnBattery, readPowerSupplies } from './power-supply.ts';

/** Whether the computer runs on battery; `undefined` where it has none, or does not tell. Electron does not know it on Linux. */
export function onBattery(): boolean | undefined {
  return process.platform === 'linux'
    ? isOnBattery(readPowerSupplies())
    : powerMonitor.onBatteryPower;
}

/** Calls back when it changes, on systems that say so. */
export function watchBattery(changed: () => void): void {
  if (process.platform === 'linux') return;
  powerMonitor.on('on-battery', changed);
  powerMonitor.on('on-ac', changed);
}
