import type { DiagnosticsParts } from '../services/diagnostics.ts';

export type DiagnosticsSources = Omit<DiagnosticsParts, 'surroundings'> & {
  readonly version: string;
  /** Folder of the log. */
  readonly logs: string;
};

/** Puts the diagnostics together. They are rarely wanted, so nothing of it is loaded before. */
export async function composeDiagnostics(sources: DiagnosticsSources): Promise<string> {
  const [{ diagnosticsText }, { lookAround }] = await Promise.all([
    import('../services/diagnostics.ts'),
    import('./look-around.ts'),
  ]);
  const { version, logs } = sources;
  return diagnosticsText({ ...sources, surroundings: lookAround(version, logs) });
}
