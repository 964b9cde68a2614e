import type { NoticeView } from '../contract/view.ts';
import type { Message } from '../domain/message.ts';
import { message } from '../domain/message.ts';
import type { Departure } from './session.ts';
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

/** Says that runs are followed without a queue, and takes it back once there is one: of its own profile, since another may still have none. */
export function sayFollowed(store: Store, notices: Notices): void {
  let wasRefused = false;
  store.subscribe(({ facts }) => {
    for (const fact of facts) {
      if (fact.kind === 'queue-missing') {
        const id = fact.passing ? 'queue-refused' : 'queue-missing';
        if (fact.passing === true) wasRefused = true;
        notices.add({ id, text: message(`notice.${id}`), tone: 'plain' });
      } else if (fact.kind === 'queue-subscribed') {
        if (wasRefused) notices.dismiss('queue-refused');
        wasRefused = false;
      }
    }
  });
}

/** Further apart than this, clocks are wrong; nearer, nobody need be told. */
const CLOCKS_APART_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** Says that our clock is not that of the service, and takes it back once they agree. To be told how far ours is ahead, in ms. */
export function sayClock(notices: Pick<Notices, 'add' | 'dismiss'>): (aheadMs: number) => void {
  let said: 'clock-ahead' | 'clock-behind' | undefined;
  return (aheadMs) => {
    const isApart = Math.abs(aheadMs) > CLOCKS_APART_MS;
    const id = isApart ? (aheadMs > 0 ? 'clock-ahead' : 'clock-behind') : undefined;
    if (id === said) return;
    if (said !== undefined) notices.dismiss(said);
    said = id;
    if (id === undefined) return;
    const count = Math.round(Math.abs(aheadMs) / MINUTE_MS);
    notices.add({ id, text: message(`notice.${id}`, { count }), tone: 'bad' });
  };
}

const SIGNED_OUT = 'signed-out';

/** Says what became of the secrets of a session that ended because the operator wanted it to. */
export function saySignedOut(
  notices: Pick<Notices, 'add' | 'dismiss'>,
  departure: Departure,
): void {
  const { removed, left } = departure;
  notices.dismiss(SIGNED_OUT);
  const what = removed
    .map((name) => message(`secret.${name}`))
    .reduceRight<Message | undefined>(
      (rest, one) => (rest === undefined ? one : message('secret.join', { one, other: rest })),
      undefined,
    );
  const text = left
    ? message('notice.signed-out-left')
    : what === undefined
      ? message('notice.signed-out-nothing')
      : message('notice.signed-out', { what });
  notices.add({ id: SIGNED_OUT, text, tone: left ? 'bad' : 'good' });
}
