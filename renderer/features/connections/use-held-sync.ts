import { useState } from 'react';
import type { Argument } from '../../../electron/contract/contract.ts';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import { heldBackNow, isHeldBack } from './held-back.ts';

interface HeldSync {
  /** Why the budget does not allow it; then only the account holder's presence does. */
  readonly held: string | undefined;
  readonly busy: boolean;
  /** To be called when the question is put. */
  readonly begin: () => void;
  readonly go: () => void;
}

/** A synchronisation that is asked for in a dialog: main may hold it back, and is then asked again with the account holder present. */
export function useHeldSync(
  connection: ConnectionView,
  how: Omit<Argument<'syncConnection'>, 'id' | 'accountHolderPresent'>,
  done: () => void,
): HeldSync {
  const words = useWords();
  const [held, setHeld] = useState(() => heldBackNow(connection, words));
  const { id } = connection;
  const [busy, go] = useBusy(async () => {
    const result = await call('syncConnection', {
      id,
      ...how,
      ...(held !== undefined && { accountHolderPresent: true }),
    });
    if (!result.ok && isHeldBack(result.failure)) {
      setHeld(result.failure.sentence ?? words.t(`error.${result.failure.code}`));
      return;
    }
    if (!result.ok) reportFailure(result.failure);
    done();
  });
  return { held, busy, begin: () => setHeld(heldBackNow(connection, words)), go };
}
