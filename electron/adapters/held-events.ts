import type { EventEmitter } from 'node:events';

/** Keeps what happens before anybody listens; what is returned tells it to those who listen by then, in its order. */
export function holdEvents(emitter: EventEmitter, names: readonly string[]): () => void {
  const held: { readonly name: string; readonly details: readonly unknown[] }[] = [];
  const holds = names.map((name) => {
    const hold = (...details: unknown[]) => void held.push({ name, details });
    emitter.on(name, hold);
    return () => emitter.off(name, hold);
  });
  return () => {
    for (const end of holds) end();
    for (const { name, details } of held) emitter.emit(name, ...details);
  };
}
