import type { Progress, Request, Result } from '../contract/control.ts';
import { endsSentence, restSentence } from '../domain/command-answer.ts';
import { EXIT, exitOfRuns, exitOfState } from '../domain/exit-code.ts';
import type { Message } from '../domain/message.ts';
import { message } from '../domain/message.ts';
import type { Problem } from '../domain/problem.ts';
import { asProblem, problemMessage } from '../domain/problem.ts';
import type { Conditions } from '../domain/summary.ts';
import type { Translate } from '../locales/translator.ts';
import type { Commands } from './commands.ts';
import type { Followed, Following } from './following.ts';
import { followRequest } from './following.ts';
import type { Lookout } from './lookout.ts';
import { createPausing } from './pausing.ts';
import type { Planner } from './planner.ts';
import type { Clock } from './ports.ts';
import type { Profiles, Seat } from './profiles.ts';

/** Carries out what a command word asks for. Never rejects. */
export type Control = (
  request: Request,
  tell: (progress: Progress) => void,
  gone: AbortSignal,
) => Promise<Result>;

export interface ControlParts {
  readonly profiles: Profiles<Seat & { readonly planner: Pick<Planner, 'pause' | 'resume'> }>;
  readonly commands: Pick<Commands, 'sync'>;
  readonly lookout: Lookout;
  readonly clock: Clock;
  readonly translate: () => Translate;
}

type Said = Omit<Result, 'type' | 'word'>;

/** A program that has just started is signed in and has read its connections within this time, or there is something to say of it. */
const SETTLES_WITHIN_MS = 20_000;

export function createControl(parts: ControlParts): Control {
  const { profiles, commands, lookout, clock } = parts;
  const pausing = createPausing(profiles);
  const say = (what: Message) => parts.translate()(what);

  return async ({ word, wait }, tell, gone) => {
    const answer = async (): Promise<Said> => {
      switch (word.word) {
        case 'sync-all':
          return sync('all', wait, tell, gone);
        case 'sync':
          return sync(word.id, wait, tell, gone);
        case 'pause':
          pausing.pause(word.length);
          return { exitCode: EXIT.done, sentence: say(restSentence(rest())), ...restFields() };
        case 'resume':
          pausing.resume();
          return { exitCode: EXIT.done, sentence: say(restSentence(rest())), ...restFields() };
        case 'status':
          await settled(gone);
          return status();
      }
    };
    const said = await answer().catch((error: unknown) => refused(asProblem(error)));
    return { type: 'result', word: word.word, ...said };
  };

  async function sync(
    which: string,
    wait: boolean,
    tell: (progress: Progress) => void,
    gone: AbortSignal,
  ): Promise<Said> {
    await settled(gone);
    if (lookout.look().common.signedIn && which !== 'all' && !isKnown(which)) {
      const sentence = say(message('command.unknownConnection', { id: which }));
      return { exitCode: EXIT.failed, error: 'unknown-connection', sentence };
    }
    const following = followRequest(
      profiles,
      () => commands.sync('command', which === 'all' ? 'all' : [which]),
      ({ at, text }, run) => {
        if (!wait) return;
        const { runId, outcome } = run;
        tell({
          type: 'progress',
          time: isoOf(at) ?? '',
          run: runId,
          ...named(run),
          sentence: say(text),
          ...(outcome && { outcome }),
        });
      },
    );
    if (wait) await overOrGone(following, gone);
    following.stop();
    return synced(following.runs, wait);
  }

  function synced(followed: readonly Followed[], waited: boolean): Said {
    const runs = followed.map((run) => {
      const { runId, outcome, error } = run;
      return { run: runId, ...named(run), ...(outcome && { outcome }), ...(error && { error }) };
    });
    if (!waited) {
      const sentence = say(message('command.asked', { count: runs.length }));
      return { exitCode: EXIT.done, sentence, runs };
    }
    const ends = followed.flatMap(({ outcome }) => outcome ?? []);
    if (ends.length < followed.length) {
      const sentence = say(message('command.left'));
      return { exitCode: EXIT.notSignedIn, error: 'not-signed-in', sentence, runs };
    }
    return { exitCode: exitOfRuns(ends), sentence: say(endsSentence(ends)), runs };
  }

  function status(): Said {
    const { overview, summary, common } = lookout.look();
    const { conditions } = common;
    const { session, keychain, network } = conditions;
    const paused = rest();
    const below = [summary.detail, paused && restSentence(paused)].flatMap((one) => one ?? []);
    return {
      exitCode: exitOfState(overview.counts, conditions),
      sentence: say(summary.sentence),
      ...(below.length > 0 && { detail: below.map(say).join('\n') }),
      session,
      keychain,
      network,
      counts: { ...overview.counts },
      ...restFields(),
    };
  }

  function refused(problem: Problem): Said {
    const { code } = problem;
    if (code !== 'not-signed-in') {
      return { exitCode: EXIT.failed, error: code, sentence: say(problemMessage(problem)) };
    }
    // Why nobody is signed in, the summary knows.
    const { sentence } = lookout.look().summary;
    return { exitCode: EXIT.notSignedIn, error: code, sentence: say(sentence) };
  }

  function rest() {
    return lookout.look().planned.paused;
  }

  function restFields(): Pick<Said, 'paused' | 'pausedUntil' | 'nextAt'> {
    const { paused, nextAt } = lookout.look().planned;
    return {
      paused: paused !== undefined,
      ...(paused && { pausedUntil: isoOf(paused.until) }),
      nextAt: isoOf(nextAt),
    };
  }

  function isKnown(id: string): boolean {
    const found = profiles.find(id);
    return found?.profile.store.state.connections.has(found.connectionId) === true;
  }

  function named({ profile, connectionId }: Followed): { connection: string; provider: string } {
    const provider = profile.store.state.connections.get(connectionId)?.provider ?? '';
    return { connection: connectionId, provider };
  }

  function areSettled(): boolean {
    return profiles.all.every(({ store }) => isSettled(store.conditions));
  }

  /** Resolves when it is known who is signed in and what the connections are, when time is up, or when nobody waits any more. */
  function settled(gone: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (areSettled()) return resolve();
      const done = () => {
        unsubscribe();
        cancel();
        gone.removeEventListener('abort', done);
        resolve();
      };
      const unsubscribe = profiles.subscribe(() => {
        if (areSettled()) done();
      });
      const cancel = clock.after(SETTLES_WITHIN_MS, done);
      gone.addEventListener('abort', done);
    });
  }
}

function overOrGone({ over, stop }: Following, gone: AbortSignal): Promise<void> {
  gone.addEventListener('abort', stop);
  if (gone.aborted) stop();
  return over.finally(() => gone.removeEventListener('abort', stop));
}

function isSettled({ session, network, trouble, read }: Conditions): boolean {
  if (session === 'starting' || session === 'signing-in') return false;
  return session !== 'signed-in' || read || network !== 'online' || trouble !== undefined;
}

/** As ISO 8601 has it; `null` for no instant, and for one that is beyond what a date can hold. */
function isoOf(at: number | undefined): string | null {
  const date = new Date(at ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
