const MOST_LETTERS = 300;

/** What may be an id where one is given from outside: the service's own of a connection, or ours of a run, whatever it looks like. */
export function isId(text: string): boolean {
  return text !== '' && text.length <= MOST_LETTERS && !/\p{Cc}/u.test(text);
}
