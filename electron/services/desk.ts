import type { TestDelivery } from '../domain/delivery.ts';

/** What the operator can ask of the desktop itself. Everything rejects with a `Problem`. */
export interface Desk {
  setStartAtLogin(on: boolean): Promise<void>;
  sendTestNotification(): Promise<TestDelivery>;
  /** Puts it on the clipboard. */
  copyText(text: string): Promise<void>;
  diagnostics(): Promise<string>;
  copyDiagnostics(): Promise<void>;
  /** The file; `undefined` when the operator thought better of it. */
  saveDiagnostics(): Promise<string | undefined>;
}
