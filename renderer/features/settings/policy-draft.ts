import type { AppView } from '../../../electron/contract/view.ts';

export type Policy = AppView['settings']['notifications'];
export type Quiet = Policy['quiet'];

/** What of the quiet hours in hand cannot be meant. */
export interface QuietProblems {
  readonly from: boolean;
  readonly to: boolean;
  readonly days: boolean;
}

export function problemsOf({ from, to, days }: Quiet): QuietProblems {
  return { from: from === '', to: to === '', days: days.length === 0 };
}

/** The policy that a draft makes: what cannot be meant stays as it was. */
export function policyOf(draft: Policy, before: Policy): Policy {
  const problems = problemsOf(draft.quiet);
  const { from, to, days } = before.quiet;
  return {
    ...draft,
    quiet: {
      ...draft.quiet,
      ...(problems.from && { from }),
      ...(problems.to && { to }),
      ...(problems.days && { days }),
    },
  };
}

export function samePolicy(one: Policy, other: Policy): boolean {
  return words(one) === words(other);
}

/** Two policies with the same words are the same. */
function words({ quiet, ...rest }: Policy): string {
  const { ends, person, provider, authorisation, session, sound, urgentPasses } = rest;
  const switches = [person, provider, authorisation, session, sound, urgentPasses, quiet.on];
  return [ends, switches.join(), quiet.from, quiet.to, quiet.days.join()].join(' ');
}

/** How the hours lie in the day: within one, over midnight, or all of it. */
export function spanOf({ from, to }: Quiet): 'day' | 'night' | 'whole' {
  if (from === to) return 'whole';
  return from < to ? 'day' : 'night';
}
