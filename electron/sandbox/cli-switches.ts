import { parseArgs } from 'node:util';
import { FaultError, parseFault } from './fault-reading.ts';
import type { FaultSettings } from './fault-table.ts';

/** A sentence for whoever typed the switches. */
export class UsageError extends Error {}

export interface Switches {
  readonly help: boolean;
  readonly json: boolean;
  readonly port: number;
  readonly speed: number;
  readonly accessTokenLifetimeSeconds: number;
  readonly seed: number;
  readonly faults: FaultSettings;
}

/** Throws a `UsageError` on a switch that is unknown or has an impossible value. */
export function readSwitches(args: string[]): Switches {
  const { values } = parse(args);
  return {
    help: values.help,
    json: values.json,
    port: readNumber('--port', values.port, /^\d{1,5}$/, (port) => port <= 65_535),
    speed: readNumber('--speed', values.speed, /^\d+(\.\d+)?$/, (speed) => speed > 0),
    accessTokenLifetimeSeconds: readNumber(
      '--token-lifetime',
      values['token-lifetime'],
      /^\d{1,9}$/,
      (lifetime) => lifetime > 0,
    ),
    seed: readNumber('--seed', values.seed, /^\d{1,15}$/, () => true),
    faults: readFaultSwitches(values.fault),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        speed: { type: 'string', default: '1' },
        seed: { type: 'string', default: '1' },
        fault: { type: 'string', multiple: true, default: [] },
        'token-lifetime': { type: 'string', default: '3600' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readFaultSwitches(texts: readonly string[]): FaultSettings {
  try {
    return Object.assign({}, ...texts.map(parseFault)) as FaultSettings;
  } catch (error) {
    if (error instanceof FaultError) throw new UsageError(`--fault: ${error.message}`);
    throw error;
  }
}

function readNumber(
  name: string,
  text: string,
  pattern: RegExp,
  fits: (value: number) => boolean,
): number {
  const value = Number(text);
  if (!pattern.test(text) || !fits(value)) {
    throw new UsageError(`${name} cannot be "${text}".`);
  }
  return value;
}
