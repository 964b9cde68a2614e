import type { Row } from './report.ts';

const HEAD = ['', 'measured', 'baseline', 'ratio', 'aim'];

/** The rows as lines of a table, numbers flush right. */
export function tableOf(rows: readonly Row[]): string[] {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function cellsOf({ what, unit, value, baseline, aim }: Row): string[] {
  return [
    what,
    `${shown(value)} ${unit}`,
    baseline === undefined ? '' : `${shown(baseline.value)} (${baseline.what})`,
    baseline === undefined ? '' : `× ${shown(value / baseline.value)}`,
    aim === undefined ? '' : `< ${shown(aim.below)}${value < aim.below ? '' : ', missed'}`,
  ];
}

/** Three digits that mean something. */
function shown(value: number): string {
  if (!Number.isFinite(value)) return '?';
  return value >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));
}
