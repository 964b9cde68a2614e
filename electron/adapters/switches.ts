import { resolve } from 'node:path';

/** The command line, as far as it is ours; Chromium's own switches pass by. */
export interface Switches {
  /** Everything that is written goes below it. */
  readonly dataDir: string | undefined;
  /** Start without a window. */
  readonly hidden: boolean;
  /** Sign in to the built-in service, synchronise everything, and tell each step on the terminal. */
  readonly demo: boolean;
  /** Where the demonstration keeps pictures of its window. */
  readonly demoPictures: string | undefined;
}

export function readSwitches(argv: readonly string[], workingDirectory: string): Switches {
  const value = (name: string) => {
    const found = argv.findLast((argument) => argument.startsWith(`--${name}=`));
    const text = found?.slice(name.length + 3);
    return text === undefined || text === '' ? undefined : resolve(workingDirectory, text);
  };
  return {
    dataDir: value('data-dir'),
    hidden: argv.includes('--hidden'),
    demo: argv.includes('--demo'),
    demoPictures: value('demo-pictures'),
  };
}
