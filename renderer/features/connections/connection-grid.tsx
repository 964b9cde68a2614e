import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useView } from '../../bridge/store.ts';
import { useWords } from '../../ui/words.tsx';
import './connection-grid.css';
import { ConnectionRow } from './connection-row.tsx';
import { MESSAGE_KEY, createTypeAhead, moveOf } from './grid-keys.ts';
import { select, useList } from './list-state.ts';
import { useIsMixed } from './shown-profile.ts';

const ROW_PX = 48;
const HEAD_PX = 30;

interface Props {
  readonly ids: readonly string[];
  /** The details stand beside the list, so that the selection can follow the keyboard. */
  readonly detailsBeside: boolean;
  /** The operator points at the rows or moves in them. */
  readonly onTouch: () => void;
}

/** The list of connections: a grid of which only the rows in sight are in the page, and the one that has the keyboard. */
export function ConnectionGrid({ ids, detailsBeside, onTouch }: Props) {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  // Where the details would cover the list, nothing is selected before the operator selects it.
  const selectedId = useList((state) =>
    state.preselected && !detailsBeside ? undefined : state.selectedId,
  );
  const planned = useView((view) => view.plan.isPlanned);
  const named = useIsMixed();
  const goTo = useList((state) => state.goTo);
  const [activeId, setActiveId] = useState<string>();
  const focusNext = useRef<string>(undefined);
  const [typeAhead] = useState(createTypeAhead);

  const indexes = useMemo(() => new Map(ids.map((id, index) => [id, index])), [ids]);
  const active = indexes.get(activeId ?? '') ?? indexes.get(selectedId ?? '') ?? 0;
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    // React warns when it is made to draw in the middle of drawing.
    useFlushSync: false,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const inSight = defaultRangeExtractor(range);
        return inSight.includes(active) || active >= range.count
          ? inSight
          : [...inSight, active].toSorted((a, b) => a - b);
      },
      [active],
    ),
  });

  useLayoutEffect(() => {
    if (focusNext.current === undefined) return;
    const row = rowElement(scroller.current, focusNext.current);
    if (row === undefined) return;
    focusNext.current = undefined;
    row.focus({ preventScroll: true });
  });

  const handled = useRef<object>(undefined);
  useEffect(() => {
    const index = goTo === undefined ? undefined : indexes.get(goTo.id);
    if (goTo === undefined || index === undefined || handled.current === goTo) return;
    handled.current = goTo;
    setActiveId(goTo.id);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [goTo, indexes, virtualizer]);

  const goToIndex = (index: number) => {
    const id = ids[index];
    if (id === undefined) return;
    onTouch();
    focusNext.current = id;
    setActiveId(id);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    if (detailsBeside) select(id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || ids.length === 0) return;
    const { key } = event;
    const typing = typeAhead.isTyping(Date.now());
    if (!typing && key.toLowerCase() === MESSAGE_KEY) return;
    const page = Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / ROW_PX) - 2);
    let target = moveOf(key, active, ids.length, page);
    if (target === undefined && (key === 'Enter' || (key === ' ' && !typing))) {
      const id = ids[active];
      if (id !== undefined) select(id);
    } else if (target === undefined && key.length === 1) {
      target = typeAhead.find(key, ids, active, Date.now());
    } else if (target === undefined) {
      return;
    }
    event.preventDefault();
    if (target !== undefined) goToIndex(target);
  };

  const onClick = (event: MouseEvent) => {
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset['id'];
    if (id === undefined) return;
    setActiveId(id);
    select(id);
  };

  return (
    <div
      ref={scroller}
      role="grid"
      className={planned ? 'grid scrolls has-next' : 'grid scrolls'}
      aria-label={t('list.label')}
      aria-rowcount={ids.length + 1}
      aria-colcount={planned ? 5 : 4}
      onKeyDown={onKeyDown}
      onWheel={onTouch}
      onClick={onClick}
    >
      <div role="rowgroup" className="grid-top">
        <div role="row" className="grid-head" aria-rowindex={1}>
          <span role="columnheader">{t('list.provider')}</span>
          <span role="columnheader">{t('list.status')}</span>
          <span role="columnheader">{t('list.channels')}</span>
          <span role="columnheader">{t('list.lastSuccess')}</span>
          {planned && <span role="columnheader">{t('list.next')}</span>}
        </div>
      </div>
      <div
        role="rowgroup"
        className="grid-rows"
        style={{ height: `${virtualizer.getTotalSize()}px` }}
        onPointerMove={onTouch}
      >
        {virtualizer.getVirtualItems().map((item) => (
          <ConnectionRow
            key={item.key}
            id={ids[item.index] ?? ''}
            index={item.index}
            topPx={item.start - HEAD_PX}
            selected={ids[item.index] === selectedId}
            reachable={item.index === active}
            planned={planned}
            named={named}
          />
        ))}
      </div>
    </div>
  );
}

function rowElement(scroller: HTMLElement | null, id: string): HTMLElement | undefined {
  return scroller?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? undefined;
}
