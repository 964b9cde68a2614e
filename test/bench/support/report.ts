/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  /** The same work without us, measured in the same run and in the same unit. */
  readonly baseline?: { readonly what: string; readonly value: number };
  /** What we aim at; nothing fails when it is missed. */
  readonly aim?: { readonly below: number };
}

/** What a measurement was started with. */
export const size = { quick: process.argv.includes('--quick') };

/** Hands the rows of one measurement to the process that prints the table. */
export function report(rows: readonly Row[]): void {
  if (process.send === undefined) process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else process.send(rows);
}
