import type { DesktopFindings } from '../domain/desktop.ts';

/** What the adapters find out about the desktop, for whoever shows it or goes by it. */
export interface Desktop {
  readonly findings: DesktopFindings;
  found(news: Partial<DesktopFindings>): void;
}

export function createDesktop(changed: () => void): Desktop {
  let findings: DesktopFindings = {
    loginStart: 'unavailable',
    trayHost: 'unknown',
    trayClicks: [],
  };
  return {
    get findings() {
      return findings;
    },
    found(news) {
      findings = { ...findings, ...news };
      changed();
    },
  };
}
