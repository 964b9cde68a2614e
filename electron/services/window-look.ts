import type { Desktop } from './desktop.ts';
import type { Lookout } from './lookout.ts';
import type { Notices } from './notices.ts';
import type { Preferences } from './preferences.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';
import { appView, connectionView, planSection, sessionView, summaryView } from './view.ts';
import type { Look } from './window-feed.ts';

export interface WindowLookParts {
  readonly version: string;
  readonly loopbackOnly: boolean;
  readonly store: Store;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly notices: Notices;
  readonly lookout: Lookout;
  readonly desktop: Desktop;
}

/** What the window shows, put together anew each time it is asked for. */
export function createWindowLook(parts: WindowLookParts): () => Look {
  const { version, loopbackOnly, store, session, preferences, notices, lookout, desktop } = parts;
  return () => {
    const { summary, planned } = lookout.look();
    const { state, conditions } = store;
    const signedIn = conditions.session === 'signed-in';
    return {
      sections: {
        app: appView(version, preferences, loopbackOnly, notices.list),
        session: sessionView(session, conditions),
        summary: summaryView(state, summary, conditions),
        plan: planSection(planned),
        desktop: desktop.findings,
      },
      connection: (id) => {
        const connection = state.connections.get(id);
        return connection && connectionView(state, connection, signedIn, planned);
      },
    };
  };
}
