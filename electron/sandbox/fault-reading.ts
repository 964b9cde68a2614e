import type { Params } from './fault-params.ts';
import { FAULTS } from './fault-table.ts';
import type { FaultName, FaultSettings, FaultValue } from './fault-table.ts';

/** A sentence for whoever set the switch. */
export class FaultError extends RangeError {}

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}

/** Throws a `FaultError` on anything that the switch does not know. */
export function readFault<N extends FaultName>(name: N, given: unknown): FaultValue<N> {
  const params: Params = FAULTS[name].params;
  const said = fieldsOf(name, params, given);
  for (const field of Object.keys(said)) {
    if (!Object.hasOwn(params, field)) throw new FaultError(`${name} has no ${field}.`);
  }
  const values: Record<string, unknown> = {};
  for (const [field, param] of Object.entries(params)) {
    const raw = said[field];
    const value = raw === undefined ? param.fallback : param.read(raw);
    if (value === undefined && raw !== undefined) {
      throw new FaultError(`${name}: ${field} cannot be ${JSON.stringify(raw)} (${param.range}).`);
    }
    if (value !== undefined) values[field] = value;
  }
  return values as FaultValue<N>;
}

function fieldsOf(name: string, params: Params, given: unknown): Record<string, unknown> {
  if (given === true || given === undefined) return {};
  if (typeof given === 'string' || typeof given === 'number') {
    const [first] = Object.keys(params);
    if (first === undefined) throw new FaultError(`${name} takes no value.`);
    return { [first]: given };
  }
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
    return { ...given };
  }
  throw new FaultError(`${name} cannot be ${JSON.stringify(given)}.`);
}

/** Any object of switches. Throws a `FaultError`. */
export function readFaults(given: unknown): FaultSettings {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new FaultError('Switches are an object: their values by their names.');
  }
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, readFault(knownName(name), value)]),
  );
}

/** Throws a `FaultError` if there is no such switch. */
export function knownName(name: string): FaultName {
  if (!isFaultName(name)) throw new FaultError(`There is no switch "${name}".`);
  return name;
}

/**
 * What a command line says: `NAME`, `NAME=VALUE` or `NAME=setting:value,setting:value`. Throws a
 * `FaultError`.
 */
export function parseFault(text: string): FaultSettings {
  const equals = text.indexOf('=');
  const name = knownName(equals === -1 ? text : text.slice(0, equals));
  if (equals === -1) return readFaults({ [name]: true });
  const value = text.slice(equals + 1);
  if (!value.includes(':')) return readFaults({ [name]: value });
  const fields = value.split(',').map((pair) => {
    const colon = pair.indexOf(':');
    if (colon < 1) throw new FaultError(`${name}: "${pair}" is not setting:value.`);
    return [pair.slice(0, colon), pair.slice(colon + 1)] as const;
  });
  return readFaults({ [name]: Object.fromEntries(fields) });
}
