import type { Place } from '../contract/contract.ts';
import type { Link } from '../domain/link.ts';
import { parseLink } from '../domain/link.ts';
import { message } from '../domain/message.ts';
import { isWatched } from '../domain/run.ts';
import { openRunOf } from '../domain/state.ts';
import type { Notices } from './notices.ts';
import type { Store } from './store.ts';

/** Follows links from outside as far as the window; none of them does anything by itself. */
export interface Links {
  /** A link as it came, right or wrong. One that comes too early waits until there is something to lead to, or the next one comes. */
  follow(text: string): void;
}

export interface LinksParts {
  readonly store: Store;
  readonly notices: Pick<Notices, 'add' | 'dismiss'>;
  readonly window: { show(): void; goTo(place: Place): void };
}

type Refused = 'not-understood' | 'signed-out' | 'no-connection' | 'no-run' | 'nothing-to-sync';

const NOTICE = 'link';

export function createLinks({ store, notices, window }: LinksParts): Links {
  let waiting: Link | undefined;
  store.subscribe(() => {
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
    const connectionId = connectionOf(link);
    if (isTooEarly(connectionId !== undefined)) {
      if (waiting === undefined) window.show();
      waiting = link;
      return;
    }
    waiting = undefined;
    if (store.conditions.session !== 'signed-in') {
      refuse('signed-out');
    } else if (connectionId === undefined) {
      refuse(link.to === 'run' ? 'no-run' : 'no-connection');
    } else if (link.to !== 'sync') {
      window.goTo({ at: 'connections', connectionIds: [connectionId] });
    } else if (canBeSynchronised(connectionId)) {
      window.goTo({ at: 'ask-sync', connectionId });
    } else {
      window.goTo({ at: 'connections', connectionIds: [connectionId] });
      refuse('nothing-to-sync');
    }
  }

  /** A session is on its way, or the connections are, among which it may be. Where they cannot be read it is decided on what is known. */
  function isTooEarly(isKnown: boolean): boolean {
    const { session, keychain, network, read, trouble } = store.conditions;
    if (session === 'starting' || session === 'signing-in') return true;
    if (session !== 'signed-in') return keychain === 'locked';
    return !isKnown && !read && network === 'online' && trouble === undefined;
  }

  function connectionOf({ to, id }: Link): string | undefined {
    const { connections, runs } = store.state;
    const connectionId = to === 'run' ? runs.get(id)?.connectionId : id;
    return connectionId !== undefined && connections.has(connectionId) ? connectionId : undefined;
  }

  function canBeSynchronised(connectionId: string): boolean {
    const connection = store.state.connections.get(connectionId);
    return (
      connection !== undefined &&
      isWatched(connection) &&
      openRunOf(store.state, connectionId) === undefined
    );
  }

  /** Without the text of the link, which may say anything. */
  function refuse(why: Refused): void {
    notices.add({ id: NOTICE, text: message(`notice.link-${why}`), tone: 'bad' });
    window.show();
  }
}
