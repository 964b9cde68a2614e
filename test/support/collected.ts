import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of these, the names of what somebody still holds on to after everything that may be collected has been. */
export async function stillHeld(
  things: Readonly<Record<string, WeakRef<object>>>,
): Promise<string[]> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What was looked at in this turn is held until its end.
  for (let turn = 0; turn < 3; turn += 1) {
    await setImmediate();
    collect();
  }
  return Object.keys(things).filter((name) => things[name]?.deref() !== undefined);
}
