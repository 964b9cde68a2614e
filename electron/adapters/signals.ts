const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Has signals end the program in order. To be called when everything is loaded: what electron-store writes files with (when-exit) ends a
 * program at once, by a handler that comes before Electron's own.
 */
export function endOnSignals(quit: () => void): void {
  for (const signal of SIGNALS) {
    process.removeAllListeners(signal);
    process.on(signal, quit);
  }
}
