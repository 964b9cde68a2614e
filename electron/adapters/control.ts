import type { Translate } from '../locales/translator.ts';
import { createControl } from '../services/control.ts';
import type { Engine } from '../services/engine.ts';
import type { Log } from '../services/ports.ts';
import { systemClock } from './clock.ts';
import { placesOf } from './control-place.ts';
import type { ControlSocket } from './control-socket.ts';
import { openControlSocket } from './control-socket.ts';

export interface HearingParts {
  readonly dataDir: string;
  readonly version: string;
  readonly engine: Engine;
  readonly translate: () => Translate;
  readonly log: Log;
}

/** Hears the command words that other processes say to this data folder. Never rejects: without it there is a tray and a window all the same. */
export async function hearWords(parts: HearingParts): Promise<Pick<ControlSocket, 'close'>> {
  const { dataDir, version, engine, translate, log } = parts;
  try {
    return await openControlSocket({
      places: placesOf(dataDir),
      version,
      control: createControl({ ...engine, clock: systemClock, translate }),
      log,
    });
  } catch (error) {
    log.error('Command words are not heard.', error);
    return { close() {} };
  }
}
