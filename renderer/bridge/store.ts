import { create } from 'zustand';
import type { Place } from '../../electron/contract/contract.ts';
import { pushes } from '../../electron/contract/contract.ts';
import type { ConnectionView, ProfileView, View } from '../../electron/contract/view.ts';
import type { Failed } from './bridge.ts';
import { call, listen } from './bridge.ts';
import type { MirrorState } from './mirror.ts';
import { createMirror } from './mirror.ts';

/** The window's copy of main's state. It is only ever written by the mirror. */
export const useMirror = create<MirrorState>()(() => ({ phase: 'waiting' }));

/** A part of the view. Only for what is shown once there is a view. */
export function useView<T>(select: (view: View) => T): T {
  return useMirror((state) => {
    if (state.phase !== 'ready') throw new Error('There is no view yet');
    return select(state.view);
  });
}

/** One connection; undefined once it is gone. */
export function useConnection(id: string | undefined): ConnectionView | undefined {
  return useView((view) => (id === undefined ? undefined : view.connections[id]));
}

/** One profile; undefined once it is removed. */
export function useProfile(id: string | undefined): ProfileView | undefined {
  return useView(({ profiles }) => profiles.find((profile) => profile.id === id));
}

let refreshMirror: () => Promise<void> = () => Promise.resolve();

/** Asks for a new snapshot, for the operator who wants to try again. */
export function refresh(): Promise<void> {
  return refreshMirror();
}

interface Listeners {
  /** Main leads somewhere. */
  readonly onGoTo: (place: Place) => void;
  readonly onFailure: (failure: Failed) => void;
}

/** Starts the mirror. Main sends nothing to a hidden window, so it is read anew when it is shown. */
export function startMirror({ onGoTo, onFailure }: Listeners): void {
  const mirror = createMirror({
    readSnapshot: () => call('snapshot'),
    show: (state) => useMirror.setState(state, true),
    report: onFailure,
  });
  refreshMirror = mirror.refresh;
  listen('patch', mirror.receive);
  listen('goTo', (payload) => {
    const checked = pushes.goTo.safeParse(payload);
    if (checked.success) onGoTo(checked.data);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void mirror.refresh();
  });
  void mirror.refresh();
}
