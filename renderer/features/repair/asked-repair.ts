import { create } from 'zustand';

interface AskedRepair {
  /** The connection whose repair is looked at, and the channel, where it matters which. */
  readonly connectionId: string | undefined;
  readonly channelId: string | undefined;
}

const NONE: AskedRepair = { connectionId: undefined, channelId: undefined };

export const useAskedRepair = create<AskedRepair>()(() => NONE);

export function askRepair(connectionId: string, channelId?: string): void {
  useAskedRepair.setState({ connectionId, channelId });
}

export function forgetAskedRepair(): void {
  useAskedRepair.setState(NONE);
}
