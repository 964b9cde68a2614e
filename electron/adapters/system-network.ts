import { net } from 'electron';

/** Whether the operating system has a network at all: when it says no, no service is reached; when it says yes, one may be. */
export function hasNetwork(): boolean {
  return net.isOnline();
}
