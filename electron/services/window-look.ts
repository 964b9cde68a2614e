import { parseConnectionKey } from '../domain/connection-key.ts';
import type { Desktop } from './desktop.ts';
import type { Lookout } from './lookout.ts';
import type { Notices } from './notices.ts';
import type { Preferences } from './preferences.ts';
import type { ProfileBook } from './profile-book.ts';
import type { ProfileEngine } from './profile-engine.ts';
import type { Profiles } from './profiles.ts';
import { profileViews, sessionView } from './profile-view.ts';
import { appView, commonPlanView, connectionView, summaryView } from './view.ts';
import type { Look } from './window-feed.ts';

export interface WindowLookParts {
  readonly version: string;
  readonly loopbackOnly: boolean;
  readonly profiles: Profiles<ProfileEngine>;
  readonly book: ProfileBook;
  readonly preferences: Preferences;
  readonly notices: Notices;
  readonly lookout: Lookout;
  readonly desktop: Desktop;
}

/** What the window shows, put together anew each time it is asked for. */
export function createWindowLook(parts: WindowLookParts): () => Look {
  const { version, loopbackOnly, profiles, book, preferences, notices, lookout, desktop } = parts;
  return () => {
    const { summary, planned, common, plans } = lookout.look();
    const states = profiles.all.map(({ store }) => store.state);
    return {
      sections: {
        app: appView(version, preferences, loopbackOnly, notices.list),
        session: sessionView(profiles.all, common),
        profiles: profileViews(profiles, book, plans),
        summary: summaryView(states, summary, common.conditions),
        plan: commonPlanView(planned),
        desktop: desktop.findings,
      },
      connection(key) {
        const found = parseConnectionKey(key);
        const profile = found && profiles.of(found.profileId);
        const connection = found && profile?.store.state.connections.get(found.connectionId);
        const planned = profile && plans.get(profile.id);
        return connection && profile && planned && connectionView(profile, connection, planned);
      },
    };
  };
}
