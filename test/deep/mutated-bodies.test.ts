import { describe, expect, test } from 'vitest';
import { Problem } from '../../electron/domain/problem.ts';
import { answer, answering, everythingIn } from '../support/answers.ts';
import { Chance } from '../support/chance.ts';
import { mutatedText } from '../support/mutations.ts';
import { USER } from '../unit/aggregator/support/recorded.ts';
import type { Reader } from './support/body-readers.ts';
import { READERS, SECRETS } from './support/body-readers.ts';
import { Body, isBounded } from './support/body-judge.ts';
import { scaled } from './support/scale.ts';

/** For each reader; with the bodies of errors more than 50,000 in all. */
const BODIES = scaled(3_200, 160);
const SEED = Number(process.env['SYNCWATCH_FUZZ_SEED'] ?? Date.now() % 1_000_000);
/** Of a problem: the code, the status and 200 characters of what the service said. */
const LONGEST_MESSAGE = 260;

describe(`bodies that went wrong on their way (seed ${SEED})`, () => {
  test.each(READERS)(
    `${BODIES} to $name of $version: a problem, or what the body says`,
    async (reader) => {
      const chance = new Chance(SEED);
      let read = 0;
      for (let turn = 0; turn < BODIES; turn += 1) {
        const body = new Body(mutatedText(chance, reader.valid));
        const outcome = await ask(reader, 200, body);
        const trouble =
          outcome instanceof Problem
            ? troubleOfProblem(outcome)
            : troubleOfAnswer(reader, outcome, body);
        expect(trouble, `turn ${turn}: ${body.text.slice(0, 2_000)}`).toBeUndefined();
        if (!(outcome instanceof Problem)) read += 1;
      }
      // What is merely damaged is mostly readable: the readers are tolerant.
      expect(read).toBeGreaterThan(BODIES / 20);
    },
  );

  test.each(READERS)(
    `${BODIES / 8} errors to $name of $version: always a problem`,
    async (reader) => {
      const chance = new Chance(SEED + 1);
      for (let turn = 0; turn < BODIES / 8; turn += 1) {
        const status = chance.pick([400, 401, 403, 404, 409, 418, 422, 429, 500, 503, 511, 599]);
        const words = chance.pick([
          'no',
          SECRETS.token,
          `${SECRETS.session} x`,
          'long '.repeat(500),
        ]);
        const valid = { error: 'invalid_request', error_description: words, message: words };
        const body = new Body(mutatedText(chance, valid));
        const outcome = await ask(reader, status, body);
        const isNoQueue = outcome === undefined && status === 404;
        const trouble =
          outcome instanceof Problem ? troubleOfProblem(outcome) : 'It was taken for an answer.';
        expect(
          isNoQueue ? undefined : trouble,
          `${status}: ${body.text.slice(0, 2_000)}`,
        ).toBeUndefined();
      }
    },
  );
});

/** The answer to the question, or the problem; what else is thrown is thrown on. */
async function ask(reader: Reader, status: number, body: Body): Promise<unknown> {
  const http = answering(({ url }) =>
    reader.name !== 'user' && url.endsWith('/users/me')
      ? answer(200, USER)
      : answer(status, body.text),
  );
  try {
    return await reader.ask(http);
  } catch (error) {
    if (error instanceof Problem && error.code !== 'internal') return error;
    throw error;
  }
}

function troubleOfAnswer(reader: Reader, outcome: unknown, body: Body): string | undefined {
  if (!body.isJson && !(reader.mayBeEmpty === true && body.text.trim() === '')) {
    return 'It was read from what is no JSON.';
  }
  if (!reader.isTrue(outcome as never, body))
    return `The body does not say so: ${JSON.stringify(outcome)}`;
  if (!isBounded(outcome, body)) return 'It is longer than it may be.';
  // An id is whatever the service calls something; nothing but it is shown as it is.
  return leakIn(JSON.stringify(outcome, (name, value: unknown) => (name === 'id' ? '' : value)));
}

function troubleOfProblem(problem: Problem): string | undefined {
  if (problem.message.length > LONGEST_MESSAGE) return 'It quotes too much.';
  return leakIn(everythingIn(problem));
}

function leakIn(text: string): string | undefined {
  const { token, clientSecret, iban } = SECRETS;
  const leaked = [token, clientSecret, iban].find((secret) => text.includes(secret));
  return leaked && `It gives away ${leaked}.`;
}
