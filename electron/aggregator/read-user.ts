import { z } from 'zod';
import type { User } from '../domain/account.ts';
import { optionalText, someText } from './fields.ts';

const user = z.object({
  id: someText,
  email: optionalText,
  first_name: optionalText,
  last_name: optionalText,
});

/** The answer of `/users/me` in either version (accounts-api §3). `undefined` when it names nobody. */
export function readUser(value: unknown): User | undefined {
  const parsed = user.safeParse(value);
  if (!parsed.success) return undefined;
  const { id, email, first_name, last_name } = parsed.data;
  const name = [first_name, last_name].filter((part) => part !== undefined).join(' ');
  return {
    id,
    ...(email !== undefined && { email }),
    ...(name !== '' && { name }),
  };
}
