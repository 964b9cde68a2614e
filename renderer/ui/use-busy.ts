import { useCallback, useRef, useState } from 'react';

/** Something that takes a moment and is not started twice: whether it is under way, and how to start it. */
export function useBusy(work: () => Promise<void>): readonly [boolean, () => void] {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const start = useCallback(() => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    void work().finally(() => {
      running.current = false;
      setBusy(false);
    });
  }, [work]);
  return [busy, start];
}
