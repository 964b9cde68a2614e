// The built-in service, for support/service.ts.
import type { FaultSettings } from '../../../electron/sandbox/fault-table.ts';
import type { Bank, Credentials, Sandbox } from '../../../electron/sandbox/server.ts';
import { startSandbox } from '../../../electron/sandbox/server.ts';

export interface Ready {
  readonly authUrl: string;
  readonly apiUrl: string;
  readonly widgetUrl: string;
  readonly credentials: Credentials;
}

let sandbox: Sandbox | undefined;

process.on('message', (asked: 'runs' | { banks: readonly Bank[]; faults: FaultSettings }) => {
  void (asked === 'runs' ? tellRuns() : open(asked.banks, asked.faults));
});
process.on('disconnect', () => process.exit());

async function open(banks: readonly Bank[], faults: FaultSettings): Promise<void> {
  sandbox = await startSandbox({
    banks,
    faults,
    rememberedRuns: 100_000,
    rememberedEvents: 200_000,
  });
  const { authUrl, apiUrl, widgetUrl, credentials } = sandbox;
  process.send?.({ authUrl, apiUrl, widgetUrl, credentials } satisfies Ready);
}

function tellRuns(): void {
  process.send?.(sandbox?.runs() ?? []);
}
