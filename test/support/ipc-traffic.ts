import type { ElectronApplication } from '@playwright/test';

/** Records everything that main sends to windows from now on: pushes, and answers to calls. Start it before there is a window. */
export async function recordTraffic(
  electron: ElectronApplication,
): Promise<{ stop(): Promise<string[]> }> {
  await electron.evaluate(({ app, ipcMain }) => {
    const recorded: string[] = [];
    Object.assign(globalThis, { recordedTraffic: recorded });
    app.on('web-contents-created', (_event, contents) => {
      const send = contents.send.bind(contents);
      contents.send = (channel, ...values) => {
        recorded.push(JSON.stringify([channel, values]));
        send(channel, ...values);
      };
    });
    // Electron offers no public way to see the answers; without this private one the test must fail, not pass unseen.
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, (...values: unknown[]) => Promise<unknown>>;
    };
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (...values) => {
        const answer = await handler(...values);
        recorded.push(JSON.stringify([channel, answer]));
        return answer;
      });
    }
  });
  return {
    stop: () =>
      electron.evaluate(
        () => (globalThis as unknown as { recordedTraffic: string[] }).recordedTraffic,
      ),
  };
}
