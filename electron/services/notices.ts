import type { NoticeView } from '../contract/view.ts';
import { message } from '../domain/message.ts';
import type { Store } from './store.ts';

/** Things the operator should know once; they stay until dismissed or until the program ends. */
export interface Notices {
  readonly list: readonly NoticeView[];
  add(notice: NoticeView): void;
  dismiss(id: string): void;
}

export function createNotices(changed: () => void): Notices {
  let list: readonly NoticeView[] = [];
  return {
    get list() {
      return list;
    },
    add(notice) {
      if (list.some(({ id }) => id === notice.id)) return;
      list = [...list, notice];
      changed();
    },
    dismiss(id) {
      if (!list.some((notice) => notice.id === id)) return;
      list = list.filter((notice) => notice.id !== id);
      changed();
    },
  };
}

/** Says which files could not be read and where they were set aside. */
export function sayDamaged(
  notices: Pick<Notices, 'add'>,
  setAside: { readonly settings: string | undefined; readonly database: string | undefined },
): void {
  for (const what of ['settings', 'database'] as const) {
    const file = setAside[what];
    if (file === undefined) continue;
    const id = `${what}-damaged` as const;
    notices.add({ id, text: message(`notice.${id}`, { file }), tone: 'bad' });
  }
}

/** Says that runs are followed without a queue, and takes it back once there is one. */
export function sayFollowed(store: Store, notices: Notices): void {
  store.subscribe(({ facts }) => {
    for (const fact of facts) {
      if (fact.kind === 'queue-missing') {
        const id = fact.passing ? 'queue-refused' : 'queue-missing';
        notices.add({ id, text: message(`notice.${id}`), tone: 'plain' });
      } else if (fact.kind === 'queue-subscribed') {
        notices.dismiss('queue-refused');
      }
    }
  });
}
