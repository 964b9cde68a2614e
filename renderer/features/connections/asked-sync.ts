import { create } from 'zustand';

interface AskedSync {
  /** The connection whose synchronisation a link wants, until the operator has answered. */
  readonly connectionId: string | undefined;
}

export const useAskedSync = create<AskedSync>()(() => ({ connectionId: undefined }));

export function askSync(connectionId: string): void {
  useAskedSync.setState({ connectionId });
}

export function forgetAskedSync(): void {
  useAskedSync.setState({ connectionId: undefined });
}
