import type { ProfileView, SessionView } from '../contract/view.ts';
import type { CommonConditions } from '../domain/common.ts';
import { message } from '../domain/message.ts';
import type { PlanView as Planned } from '../domain/plan-view.ts';
import type { Problem } from '../domain/problem.ts';
import type { ProfileBook } from './profile-book.ts';
import type { ProfileEngine } from './profile-engine.ts';
import type { Profiles } from './profiles.ts';
import { planSection } from './view.ts';

/** Every profile of the book with what becomes of it; one without a sign-in so far is none yet. */
export function profileViews(
  profiles: Profiles<ProfileEngine>,
  book: ProfileBook,
  plans: ReadonlyMap<string, Planned>,
): ProfileView[] {
  return book.entries.flatMap(({ id, name, colour, profile: account }) => {
    const profile = profiles.of(id);
    const planned = plans.get(id);
    if (profile === undefined || planned === undefined) return [];
    const { session, store } = profile;
    const { conditions, state } = store;
    return [
      {
        id,
        name,
        colour,
        environment: account.environment,
        version: 'v2.1',
        method: 'password',
        email: account.email,
        authUrl: account.authUrl,
        apiUrl: account.apiUrl,
        widgetUrl: account.widgetUrl,
        clientId: account.clientId,
        state: conditions.session,
        kept: session.kept,
        problem: session.problem && sentenceOf(session.problem),
        network: conditions.network,
        trouble: conditions.trouble && message(`error.${conditions.trouble}`),
        connections: state.connections.size,
        plan: planSection(planned),
      },
    ];
  });
}

/** Of all of them: whoever is signed in to one sees the connections of that one. */
export function sessionView(
  profiles: readonly ProfileEngine[],
  { conditions, signedIn }: CommonConditions,
): SessionView {
  const sessions = profiles.map(({ session }) => session);
  const problem = sessions.map((session) => session.problem).find((one) => one !== undefined);
  return {
    state: signedIn ? 'signed-in' : conditions.session,
    keychain: conditions.keychain,
    kept: sessions.every((session) => !session.signedIn || session.kept),
    problem: problem && sentenceOf(problem),
  };
}

function sentenceOf({ code }: Problem) {
  return message(`error.${code}`);
}
