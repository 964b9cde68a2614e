import { useEffect, useState } from 'react';
import type { AccountsAnswer } from '../../../electron/contract/accounts.ts';
import type { Failed } from '../../bridge/bridge.ts';
import { call } from '../../bridge/bridge.ts';

/** What came of the last look; `reading` while the next is under way. */
export interface AccountsLook {
  readonly reading: boolean;
  readonly answer?: AccountsAnswer;
  /** Of which state of the connection the answer is. */
  readonly of?: string;
  readonly failure?: Failed;
  readonly again: () => void;
}

/** Whoever goes through the list with the arrow keys does not look at every connection on the way, in ms. */
const PAUSE_MS = 400;

/**
 * Reads the accounts of a connection, and again when `state` is another. They are in the component that looks and nowhere else: when it goes,
 * they are gone.
 */
export function useAccounts(id: string, state: string): AccountsLook {
  const [tries, setTries] = useState(0);
  const [look, setLook] = useState<Omit<AccountsLook, 'again' | 'reading'>>({});
  const asked = `${state} ${tries}`;
  const [answered, setAnswered] = useState<string>();

  useEffect(() => {
    let over = false;
    const read = async () => {
      const result = await call('accounts', { id });
      if (over) return;
      setLook(result.ok ? { answer: result.value, of: state } : { failure: result.failure });
      setAnswered(asked);
    };
    const timer = setTimeout(() => void read(), PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [id, state, asked]);

  return { ...look, reading: answered !== asked, again: () => setTries(tries + 1) };
}
