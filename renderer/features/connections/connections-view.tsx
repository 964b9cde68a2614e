import type { RefObject } from 'react';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useView } from '../../bridge/store.ts';
import { Icon } from '../../ui/icon.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useWords } from '../../ui/words.tsx';
import { ConnectionGrid } from './connection-grid.tsx';
import './connections-view.css';
import { EmptyList } from './empty-list.tsx';
import { TermsButton } from '../repair/terms-button.tsx';
import { Inspector } from './inspector.tsx';
import { preselect, useList } from './list-state.ts';
import { createMatcher, isFiltered } from './matching.ts';
import { useStaleness } from './staleness.ts';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useOrder } from './use-order.ts';

/** Below this the details cover the list; keep in step with connections-view.css. */
const BESIDE = '(min-width: 1040px)';

export function ConnectionsView() {
  const { t } = useWords();
  const beside = useMedia(BESIDE);
  const detailsOpen = useList((state) => state.detailsOpen);
  const stale = useStaleness();
  const read = useView((view) => view.summary.read);
  const search = useRef<HTMLInputElement>(null);
  const { order, touch } = useOrder();
  const shown = useShown(order);
  usePreselection(order);
  useSearchKey(search);

  const covering = detailsOpen && !beside;
  const list = useRef<HTMLElement>(null);
  const covered = useRef(false);
  useEffect(() => {
    // Back where the operator came from.
    if (covered.current && !covering) {
      list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
    }
    covered.current = covering;
  }, [covering]);

  return (
    <div className="connections">
      <section ref={list} className="connections-list" inert={covering}>
        {order.length > 0 && <Toolbar searchRef={search} />}
        {stale && order.length > 0 && (
          <p className="connections-stale" role="status">
            <Icon name="offline" />
            {t(`stale.${stale.kind}`, { why: stale.why })}
            <TermsButton />
          </p>
        )}
        {shown.length > 0 ? (
          <ConnectionGrid ids={shown} detailsBeside={beside} onTouch={touch} />
        ) : (
          <EmptyList filtered={order.length > 0} />
        )}
        <StatusBar shown={shown.length} />
      </section>
      {(covering || (beside && order.length > 0)) && <Inspector covering={covering} />}
      {/* Nothing moves when the first connections arrive. */}
      {beside && order.length === 0 && !read && <div className="inspector" />}
    </div>
  );
}

/** The ids that search, filter and notification leave, in their order. */
function useShown(order: readonly string[]): readonly string[] {
  const words = useWords();
  const connections = useView((view) => view.connections);
  const query = useDeferredValue(useList((state) => state.query));
  const filter = useList((state) => state.filter);
  const revealed = useList((state) => state.revealed);
  const matches = useMemo(() => createMatcher(words), [words]);
  const wanted = useMemo(() => revealed && new Set(revealed), [revealed]);
  return useMemo(() => {
    if (query.trim() === '' && filter === undefined && wanted === undefined) return order;
    return order.filter((id) => {
      const connection = connections[id];
      return (
        connection !== undefined &&
        (wanted === undefined || wanted.has(id)) &&
        (filter === undefined || isFiltered(connection, filter)) &&
        matches(connection, query)
      );
    });
  }, [order, connections, query, filter, wanted, matches]);
}

/** Until the operator chooses, the most pressing connection is the one to look at. */
function usePreselection(order: readonly string[]): void {
  const first = order[0];
  const free = useList((state) => state.preselected);
  useEffect(() => {
    if (free && first !== undefined) preselect(first);
  }, [free, first]);
}

/** Ctrl+F or Command+F goes to the search box, as everywhere. */
function useSearchKey(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [search]);
}
