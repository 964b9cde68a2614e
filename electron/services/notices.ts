import type { NoticeView } from '../contract/view.ts';

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
      list = list.filter((notice) => notice.id !== id);
      changed();
    },
  };
}
