/** Takes text in pieces and gives it back in lines. A line that is longer than `most` letters ends it: nothing more comes after `tooLong`. */
export function splitLines(
  most: number,
  heard: { readonly line: (text: string) => void; readonly tooLong: () => void },
): (piece: string) => void {
  let begun = '';
  let isOver = false;
  return (piece) => {
    if (isOver) return;
    const [first = '', ...others] = piece.split('\n');
    const lines = [begun + first, ...others];
    begun = lines.pop() ?? '';
    for (const line of lines) give(line);
    if (begun.length > most) end();
  };

  function give(line: string): void {
    if (isOver) return;
    if (line.length > most) end();
    else heard.line(line);
  }

  function end(): void {
    begun = '';
    if (isOver) return;
    isOver = true;
    heard.tooLong();
  }
}
