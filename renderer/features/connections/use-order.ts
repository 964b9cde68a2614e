import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useView } from '../../bridge/store.ts';
import { useWords } from '../../ui/words.tsx';
import { createArranger } from './arrangement.ts';

/** So long after the last touch of the list, its rows may move again. */
const REST_MS = 4_000;

/** The ids of all connections in the order to show them, and `touch`, to be called when the operator points at the rows or moves in them. */
export function useOrder(): { readonly order: readonly string[]; readonly touch: () => void } {
  const { language } = useWords();
  const connections = useView((view) => view.connections);
  const { resting, touch } = useRest();
  const arranger = useMemo(
    () => createArranger(new Intl.Collator(language, { sensitivity: 'base', numeric: true })),
    [language],
  );
  const order = useMemo(
    () => arranger.arrange(connections, resting, Date.now()),
    [arranger, connections, resting],
  );
  return { order, touch };
}

function useRest() {
  const [resting, setResting] = useState(true);
  const touchedAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const touch = useCallback(() => {
    touchedAt.current = Date.now();
    if (timer.current !== undefined) return;
    setResting(false);
    const look = () => {
      const leftMs = touchedAt.current + REST_MS - Date.now();
      timer.current = leftMs > 0 ? setTimeout(look, leftMs) : undefined;
      if (leftMs <= 0) setResting(true);
    };
    timer.current = setTimeout(look, REST_MS);
  }, []);
  return { resting, touch };
}
