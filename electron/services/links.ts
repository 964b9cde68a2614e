import type { Place } from '../contract/contract.ts';
import type { Link } from '../domain/link.ts';
import { parseLink } from '../domain/link.ts';
import { connectionKey } from '../domain/connection-key.ts';
import { message } from '../domain/message.ts';
import { isWatched } from '../domain/run.ts';
import { openRunOf } from '../domain/state.ts';
import type { Conditions } from '../domain/summary.ts';
import type { Notices } from './notices.ts';
import type { Profiles, Seat } from './profiles.ts';
import type { Store } from './store.ts';

/** Follows links from outside as far as the window; none of them does anything by itself. */
export interface Links {
  /** A link as it came, right or wrong. One that comes too early waits until there is something to lead to, or the next one comes. */
  follow(text: string): void;
}

export interface LinksParts {
  readonly profiles: Profiles<Seat>;
  readonly notices: Pick<Notices, 'add' | 'dismiss'>;
  readonly window: { show(): void; goTo(place: Place): void };
}

type Refused = 'not-understood' | 'signed-out' | 'no-connection' | 'no-run' | 'nothing-to-sync';

const NOTICE = 'link';

export function createLinks({ profiles, notices, window }: LinksParts): Links {
  let waiting: Link | undefined;
  profiles.subscribe(() => {
    if (waiting !== undefined) attempt(waiting);
  });

  return {
    follow(text) {
      waiting = undefined;
      notices.dismiss(NOTICE);
      const link = parseLink(text);
      if (link === undefined) refuse('not-understood');
      else attempt(link);
    },
  };

  function attempt(link: Link): void {
    const target = targetOf(link);
    if (target === undefined && isTooEarly()) {
      if (waiting === undefined) window.show();
      waiting = link;
      return;
    }
    waiting = undefined;
    if (target !== undefined) lead(link, target);
    else if (!profiles.all.some(isSignedIn)) refuse('signed-out');
    else refuse(link.to === 'run' ? 'no-run' : 'no-connection');
  }

  function lead(link: Link, { profile, connectionId }: Target): void {
    const key = connectionKey(profile.id, connectionId);
    if (link.to === 'repair') {
      window.goTo({ at: 'repair', connectionIds: [key] });
    } else if (link.to !== 'sync') {
      window.goTo({ at: 'connections', connectionIds: [key] });
    } else if (canBeSynchronised(profile.store, connectionId)) {
      window.goTo({ at: 'ask-sync', connectionId: key });
    } else {
      window.goTo({ at: 'connections', connectionIds: [key] });
      refuse('nothing-to-sync');
    }
  }

  /** A session is on its way, or the connections are, among which it may be. */
  function isTooEarly(): boolean {
    return profiles.all.some(({ store }) => isOnItsWay(store.conditions));
  }

  /** Of a profile that is signed in: nobody else may be led to what the history tells. */
  function targetOf({ to, id }: Link): Target | undefined {
    for (const profile of profiles.all.filter(isSignedIn)) {
      const { connections, runs } = profile.store.state;
      const connectionId = to === 'run' ? runs.get(id)?.connectionId : id;
      if (connectionId !== undefined && connections.has(connectionId)) {
        return { profile, connectionId };
      }
    }
    return undefined;
  }

  /** Without the text of the link, which may say anything. */
  function refuse(why: Refused): void {
    notices.add({ id: NOTICE, text: message(`notice.link-${why}`), tone: 'bad' });
    window.show();
  }
}

interface Target {
  readonly profile: Seat;
  readonly connectionId: string;
}

/** Where the connections cannot be read it is decided on what is known. */
function isOnItsWay({ session, keychain, network, read, trouble }: Conditions): boolean {
  if (session === 'starting' || session === 'signing-in') return true;
  if (session !== 'signed-in') return keychain === 'locked';
  return !read && network === 'online' && trouble === undefined;
}

function isSignedIn({ store }: Seat): boolean {
  return store.conditions.session === 'signed-in';
}

function canBeSynchronised({ state }: Store, connectionId: string): boolean {
  const connection = state.connections.get(connectionId);
  return (
    connection !== undefined &&
    isWatched(connection) &&
    openRunOf(state, connectionId) === undefined
  );
}
