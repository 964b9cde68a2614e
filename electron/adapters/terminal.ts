import type { Translate } from '../locales/translator.ts';
import type { Profiles, Seat } from '../services/profiles.ts';
import { lastRunOf } from '../domain/state.ts';

const NAME_WIDTH = 22;

/** Tells every step of every run as a line, and the status sentence whenever it changes. */
export function narrateOnTerminal(
  profiles: Profiles<Seat>,
  translate: () => Translate,
  sentence: () => string,
  write: (line: string) => void,
): () => void {
  const told = new Map<string, number>();
  let lastSentence = '';
  return profiles.subscribe(({ connections }, profile) => {
    for (const id of connections === 'all' ? [] : connections) tellRun(profile, id);
    const now = sentence();
    if (now !== lastSentence) line(Date.now(), '', now);
    lastSentence = now;
  });

  function tellRun(profile: Seat | undefined, connectionId: string): void {
    const run = profile && lastRunOf(profile.store.state, connectionId);
    if (run === undefined) return;
    const provider = profile?.store.state.connections.get(connectionId)?.provider ?? connectionId;
    // Steps of one moment share their time; counting from the end of those already told keeps them apart.
    const already = told.get(run.id) ?? 0;
    for (const step of run.steps.slice(already)) line(step.at, provider, translate()(step.text));
    told.set(run.id, run.steps.length);
  }

  function line(at: number, name: string, text: string): void {
    write(terminalLine(at, name, text));
  }
}

/** "14:30:05  Banque Exemple         accepted by the service" */
export function terminalLine(at: number, name: string, text: string): string {
  const time = new Date(at).toTimeString().slice(0, 8);
  return name === '' ? `${time}  ${text}` : `${time}  ${name.padEnd(NAME_WIDTH)} ${text}`;
}
