import { useState } from 'react';
import type { Argument } from '../../../electron/contract/contract.ts';
import type { Failed } from '../../bridge/bridge.ts';
import { call } from '../../bridge/bridge.ts';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';

/** What the dialog can have done. */
export interface RepairCalls {
  readonly open: () => void;
  readonly opening: boolean;
  readonly copy: () => void;
  readonly copying: boolean;
  readonly synchronise: () => void;
  readonly synchronising: boolean;
  readonly stop: () => void;
}

/** The calls of a repair; why the last of them did not work is said in the dialog, over which no message could be seen. */
export function useRepairCalls(
  id: string,
  channelId: string | undefined,
  close: () => void,
): RepairCalls & { readonly failure: string | undefined } {
  const { t } = useWords();
  const [failure, setFailure] = useState<string>();
  const say = (result: { ok: true } | { ok: false; failure: Failed }): boolean => {
    const failed = result.ok ? undefined : result.failure;
    setFailure(failed && (failed.sentence ?? t(`error.${failed.code}`)));
    return result.ok;
  };
  const begin = async (how: Argument<'repair'>['how']) => {
    say(await call('repair', { id, ...(channelId !== undefined && { channelId }), how }));
  };
  const [opening, open] = useBusy(() => begin('browser'));
  const [copying, copy] = useBusy(() => begin('link'));
  const [synchronising, synchronise] = useBusy(async () => {
    // What was waited for was done by the account holder just now (design rule 8).
    const result = await call('syncConnection', { id, accountHolderPresent: true });
    if (say(result)) close();
  });
  const [, stop] = useBusy(async () => {
    say(await call('cancelRepair', { id }));
  });
  return { open, opening, copy, copying, synchronise, synchronising, stop, failure };
}
