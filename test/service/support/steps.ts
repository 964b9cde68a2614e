import type { Run, Step } from '../../../electron/domain/run.ts';

/** A run's story to its end: what it brought is found out afterwards, if at all. */
export function stepsToTheEnd({ steps }: Pick<Run, 'steps'>): readonly Step[] {
  return steps.filter(({ text }) => !text.key.startsWith('step.brought'));
}
