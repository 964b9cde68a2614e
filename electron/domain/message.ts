/** A sentence that is still to be put into the operator's language: a key of `locales/` and what it is filled with. */
export interface Message {
  readonly key: string;
  readonly params?: Readonly<Record<string, MessageParam>> | undefined;
}

/** A nested message is translated first and then filled in. */
export type MessageParam = string | number | Message;

export function message(key: string, params?: Readonly<Record<string, MessageParam>>): Message {
  return { key, ...(params && { params }) };
}
