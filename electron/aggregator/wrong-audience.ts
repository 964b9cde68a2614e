import type { HttpResponse } from './http.ts';
import { isPage } from './http.ts';

/**
 * Whether a 401 says that the token is meant for somebody else. There is no code for it: RFC 6750 §3.1 calls it `invalid_token` and leaves the
 * reason to the description.
 */
export function saysWrongAudience(response: HttpResponse): boolean {
  const challenge = response.header('www-authenticate') ?? '';
  const described = isPage(response) ? '' : response.body;
  return /\baudience\b|\baud\b/i.test(`${challenge} ${described}`);
}
