// Desktop entries of the XDG autostart specification, as far as they are read and written here. Nothing is touched.

/** What an entry in the autostart folder says. */
export interface AutostartEntry {
  /** The program and its arguments, field codes left out. */
  readonly command: readonly string[];
  /** No desktop was told to leave it alone. */
  readonly enabled: boolean;
  /** Syncwatch wrote it, this copy or another. */
  readonly made: boolean;
}

const GROUP = '[Desktop Entry]';
/** By which we know our own entries again. */
const MARK = 'X-Syncwatch';

/** The entry that starts a command. */
export function autostartEntry(command: readonly string[]): string {
  return [
    GROUP,
    'Type=Application',
    'Name=Syncwatch',
    'Icon=syncwatch',
    `Exec=${escaped(command.map(quoted).join(' '))}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    `${MARK}=true`,
    '',
  ].join('\n');
}

/** Of a file that is no desktop entry: one that starts nothing and is none of ours. */
export function readAutostartEntry(text: string): AutostartEntry {
  const keys = keysOf(text);
  return {
    command: commandOf(keys.get('Exec') ?? ''),
    enabled:
      keys.has('Exec') &&
      keys.get('Hidden') !== 'true' &&
      keys.get('X-GNOME-Autostart-enabled') !== 'false',
    made: keys.get(MARK) === 'true',
  };
}

/** An entry that starts this very program is ours too, whoever wrote it: some desktops make one from the menu's. */
export function isOurs({ made, command }: AutostartEntry, self: readonly string[]): boolean {
  return made || self.every((part, index) => command[index] === part);
}

function keysOf(text: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let inGroup = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) inGroup = line.trimEnd() === GROUP;
    const at = line.indexOf('=');
    if (inGroup && at > 0 && !line.startsWith('#')) {
      keys.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
    }
  }
  return keys;
}

/** What the specification reserves: other arguments mean the same with and without quotation marks. */
const RESERVED = /[\s"'\\><~|&;$*?#()`]/;

function quoted(argument: string): string {
  const literal = argument.replaceAll('%', '%%');
  if (literal !== '' && !RESERVED.test(literal)) return literal;
  return `"${literal.replaceAll(/["`$\\]/g, String.raw`\$&`)}"`;
}

const ESCAPES = new Map([
  ['\\', '\\\\'],
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
]);
const MEANINGS = new Map([
  ['s', ' '],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
]);

function escaped(value: string): string {
  return value.replaceAll(/[\\\n\r\t]/g, (letter) => ESCAPES.get(letter) ?? letter);
}

function unescaped(value: string): string {
  return value.replaceAll(/\\(.)/g, (whole, letter: string) => MEANINGS.get(letter) ?? whole);
}

/** `"quoted, with \" and \\"`, or anything without a blank. */
const ARGUMENT = /"((?:[^"\\]|\\.)*)"|([^\s"]+)/gsu;

function commandOf(exec: string): string[] {
  return [...unescaped(exec).matchAll(ARGUMENT)].flatMap(([, inside, plain]) => {
    const argument = inside?.replaceAll(/\\(.)/gs, '$1') ?? plain ?? '';
    // A field code alone stands for files or links; Syncwatch is given none at sign-in.
    if (/^%[a-zA-Z]$/.test(argument)) return [];
    return [argument.replaceAll('%%', '%')];
  });
}
