import { message } from '../domain/message.ts';
import { Problem } from '../domain/problem.ts';
import type { Notices } from './notices.ts';
import type { Log } from './ports.ts';
import type { Journal } from './store.ts';

const NOTICE = 'history-unwritable';

/**
 * The journal; for as long as it cannot be written, the window says so, and whoever wants to record or to erase something is thrown a
 * `not-recorded`.
 */
export function sayingWhenUnwritable(journal: Journal, notices: Notices, log: Log): Journal {
  let isUnwritable = false;
  return {
    ...journal,
    append: (profileId, facts) => written(() => journal.append(profileId, facts)),
    erase: (profileId) => written(() => journal.erase(profileId)),
  };

  function written<T>(write: () => T): T {
    try {
      const result = write();
      if (isUnwritable) notices.dismiss(NOTICE);
      isUnwritable = false;
      return result;
    } catch (error) {
      if (!isUnwritable) log.error('The history cannot be written.', error);
      isUnwritable = true;
      notices.add({ id: NOTICE, text: message(`notice.${NOTICE}`), tone: 'bad' });
      throw new Problem('not-recorded', {}, error);
    }
  }
}
