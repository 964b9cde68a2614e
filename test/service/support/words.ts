import { expect } from 'vitest';
import type { Message } from '../../../electron/domain/message.ts';
import { problemMessage } from '../../../electron/domain/problem.ts';
import type { Problem } from '../../../electron/domain/problem.ts';
import { LANGUAGES, createTranslator } from '../../../electron/locales/translator.ts';
import type { Program } from './program.ts';

const TRANSLATE = LANGUAGES.map(createTranslator);

/** A sentence has words in it, in every language: no key, no gap, nothing that a program says to a program. */
export function expectWords(message: Message): void {
  for (const translate of TRANSLATE) {
    const sentence = translate(message);
    expect(sentence, JSON.stringify(message)).toMatch(/\p{L}{2}/u);
    expect(sentence, JSON.stringify(message)).not.toMatch(/^[a-zA-Z]+\.[\w.-]+$|\{\{|undefined/);
  }
}

/** Everything that the operator may read at this moment is said in words. */
export function expectEverythingInWords({ store, feed }: Program): void {
  const { app, session, summary, connections } = feed.snapshot().view;
  expectWords(summary.sentence);
  const also = [summary.detail, summary.trouble, session.problem];
  for (const message of also) if (message !== undefined) expectWords(message);
  for (const { text } of app.notices) expectWords(text);
  for (const { reason, run } of Object.values(connections)) {
    expectWords(reason);
    for (const { text } of run?.steps ?? []) expectWords(text);
  }
  for (const { error } of store.state.runs.values()) {
    if (error !== undefined) expectWords({ key: `error.${error}` });
  }
}

export function expectProblemInWords(problem: Problem): void {
  expect(problem.name).toBe('Problem');
  expect(problem.code).not.toBe('internal');
  expectWords(problemMessage(problem));
}
