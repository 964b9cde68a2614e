import type { ConnectionView } from '../../../electron/contract/view.ts';
import type { Words } from '../../ui/words.tsx';
import type { Filter } from './list-state.ts';

/** Letters without accents and capitals, so that "credit" finds "Crédit". */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

export function isFiltered(connection: ConnectionView, filter: Filter): boolean {
  switch (filter) {
    case 'person':
      return connection.word === 'needs-a-person';
    case 'failing':
      return connection.word === 'failed' || connection.word === 'unknown';
    case 'syncing':
      return connection.word === 'syncing';
  }
}

/** Finds words in bank, person, status, reason and the folded name of the profile; every word of the query has to be somewhere. */
export function createMatcher({ t, say }: Words) {
  const haystacks = new WeakMap<ConnectionView, string>();
  return (connection: ConnectionView, query: string, profile = ''): boolean => {
    const terms = fold(query).split(/\s+/).filter(Boolean);
    if (terms.length === 0) return true;
    let haystack = haystacks.get(connection);
    if (haystack === undefined) {
      const { provider, owner = '', word, reason } = connection;
      haystack = fold([provider, owner, t(`status.${word}`), say(reason)].join('\n'));
      haystacks.set(connection, haystack);
    }
    return terms.every((term) => haystack.includes(term) || profile.includes(term));
  };
}
