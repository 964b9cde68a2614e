import type { Argument } from '../contract/contract.ts';
import type { HolderLanguage, HolderMessageKind } from '../domain/holder-message.ts';
import { composeMessage, occasionFor } from '../domain/holder-message.ts';
import type { HolderTemplate } from '../domain/holder-template.ts';
import { Problem } from '../domain/problem.ts';
import type { Commands } from './commands.ts';
import type { Desk } from './desk.ts';
import type { Clock } from './ports.ts';
import type { Preferences } from './preferences.ts';
import type { Look } from './window-feed.ts';

/** The standard letters, and how a letter writes a day. */
export interface HolderWords {
  standardTemplate(language: HolderLanguage, kind: HolderMessageKind): HolderTemplate;
  /** Of an instant in ms; `undefined` when it is none. */
  dayInWords(language: HolderLanguage, at: number): string | undefined;
}

export interface HolderMessagesParts {
  readonly look: () => Pick<Look, 'connection'>;
  readonly words: HolderWords;
  readonly preferences: Preferences;
  readonly desk: Pick<Desk, 'copyText'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What the operator sends to account holders. Rejects with `no-holder-message` when nothing is wanted of this one. */
export function createHolderMessages({
  look,
  words,
  preferences,
  desk,
  clock,
}: HolderMessagesParts): Pick<Commands, 'holderMessage' | 'copyHolderMessage'> {
  return {
    async holderMessage(asked) {
      return compose(asked);
    },
    async copyHolderMessage(asked) {
      const { subject, text } = compose(asked);
      await desk.copyText(`${subject}\n\n${text}\n`);
    },
  };

  function compose({ id, language = preferences.language }: Argument<'holderMessage'>) {
    const now = clock.now();
    const connection = look().connection(id);
    const occasion = connection && occasionFor(connection, now);
    if (connection === undefined || occasion === undefined) throw new Problem('no-holder-message');
    const { kind } = occasion;
    const template =
      preferences.chosen.holderMessages[language][kind] ?? words.standardTemplate(language, kind);
    const day = (at: number) => words.dayInWords(language, at);
    return { language, ...composeMessage(template, connection, occasion, now, day) };
  }
}
