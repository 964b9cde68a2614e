import { expect, test } from 'vitest';
import { projectFiles } from './project-files.ts';
import { codeOf } from './source.ts';

// What a line of the log is made of: ids, counts, words of ours and causes. Names of what may be, or may hold, a secret have no place in it.
const CALL = /\blog\.(?:debug|info|warn|error)\(/g;
const UNSPEAKABLE =
  /\b(?:reveal|\w*[pP]assword|\w*[sS]ecrets?|\w*[tT]okens?|grants|held|credentials|headers|body|payload|argument|form|request|email|clientId|owner)\b/g;

/** The arguments of every call of a log, with strings left out. */
function logged(source: string): string[] {
  const code = codeOf(source);
  return [...code.matchAll(CALL)].map(({ index, 0: call }) => {
    let depth = 1;
    let at = index + call.length;
    for (; depth > 0 && at < code.length; at += 1) {
      if (code[at] === '(') depth += 1;
      else if (code[at] === ')') depth -= 1;
    }
    return code.slice(index + call.length, at - 1);
  });
}

function unspeakable(source: string): string[] {
  return logged(source).flatMap((call) => call.match(UNSPEAKABLE) ?? []);
}

test('no call of the log names what may be or hold a secret', () => {
  const files = projectFiles(['electron'], /\.ts$/);
  const calls = [...files.values()].flatMap(logged);
  expect(calls.length, 'the calls are found').toBeGreaterThan(50);
  const wrong = [...files].flatMap(([path, text]) =>
    unspeakable(text).map((name) => `${path} logs ${name}`),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ["log.info('Signed in.', token);", ['token']],
  ['log.warn(`With ${accessToken.reveal()}.`);', ['accessToken', 'reveal']],
  ["parts.log.error('x', describe({ password }));", ['password']],
  ["log.info('The password is not kept.', error);", []],
  ['log.info(`Run ${runId} ended.`); use(token);', []],
])('and that would be noticed: %s', (source, found) => {
  expect(unspeakable(source)).toEqual(found);
});
