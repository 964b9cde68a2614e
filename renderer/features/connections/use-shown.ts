import { useDeferredValue, useMemo } from 'react';
import { useView } from '../../bridge/store.ts';
import { useWords } from '../../ui/words.tsx';
import { useList } from './list-state.ts';
import { createMatcher, fold, isFiltered } from './matching.ts';
import { useShownProfile } from './shown-profile.ts';

/** The ids of the profile that is looked at, or all of them. */
export function useOwn(order: readonly string[]): readonly string[] {
  const connections = useView((view) => view.connections);
  const profileId = useShownProfile()?.id;
  return useMemo(
    () =>
      profileId === undefined
        ? order
        : order.filter((id) => connections[id]?.profileId === profileId),
    [order, connections, profileId],
  );
}

/** The ids that search, filter and notification leave of `own`, in their order, and how many a search finds in the other profiles. */
export function useShown(order: readonly string[], own: readonly string[]) {
  const matches = useMatches();
  const searching = useList((state) => state.query.trim() !== '');
  return useMemo(() => {
    if (matches === undefined) return { shown: own, elsewhere: 0 };
    const shown = own.filter(matches);
    if (!searching || own === order) return { shown, elsewhere: 0 };
    return { shown, elsewhere: order.filter(matches).length - shown.length };
  }, [order, own, matches, searching]);
}

/** Whether a connection is wanted; undefined while all of them are. */
function useMatches(): ((id: string) => boolean) | undefined {
  const words = useWords();
  const connections = useView((view) => view.connections);
  const profiles = useView((view) => view.profiles);
  const query = useDeferredValue(useList((state) => state.query));
  const filter = useList((state) => state.filter);
  const revealed = useList((state) => state.revealed);
  const matcher = useMemo(() => createMatcher(words), [words]);
  const wanted = useMemo(() => revealed && new Set(revealed), [revealed]);
  const names = useMemo(
    () => new Map(profiles.length > 1 ? profiles.map(({ id, name }) => [id, fold(name)]) : []),
    [profiles],
  );
  return useMemo(() => {
    if (query.trim() === '' && filter === undefined && wanted === undefined) return undefined;
    return (id) => {
      const connection = connections[id];
      return (
        connection !== undefined &&
        (wanted === undefined || wanted.has(id)) &&
        (filter === undefined || isFiltered(connection, filter)) &&
        matcher(connection, query, names.get(connection.profileId))
      );
    };
  }, [connections, query, filter, wanted, matcher, names]);
}
