import type { Params } from './fault-params.ts';
import { FAMILIES, FAULTS } from './fault-table.ts';

const COLUMN = 32;

/** The settings of a switch with their ranges, and what they are if nothing is said. */
export function settingsText(params: Params): string {
  return Object.entries(params)
    .map(([name, { range, fallback }]) =>
      fallback === undefined
        ? `${name} (${range})`
        : `${name} (${range}; ${JSON.stringify(fallback).replaceAll('"', '')})`,
    )
    .join(', ');
}

/** The table of switches for a terminal. */
export function faultLines(): string {
  return FAMILIES.map((family) =>
    [`\n ${family}`, ...Object.entries(FAULTS).flatMap(linesOf(family))].join('\n'),
  ).join('\n');
}

function linesOf(family: string) {
  return ([name, definition]: [string, (typeof FAULTS)[keyof typeof FAULTS]]): string[] => {
    if (definition.family !== family) return [];
    const shared = new Set(['next', 'after', 'probability', 'connection', 'on']);
    const own = Object.entries(definition.params as Params).filter(([key]) => !shared.has(key));
    const also = Object.keys(definition.params).filter((key) => shared.has(key));
    const settings = [settingsText(Object.fromEntries(own)), also.join(', ')].filter(Boolean);
    return [
      `  ${name.padEnd(COLUMN)}${definition.says}`,
      ...settings.map((line) => `${' '.repeat(COLUMN + 4)}${line}`),
    ];
  };
}
