import type { ErrorCode } from '../domain/problem.ts';

/** What of an answer that is not 2xx decides what it means. */
export interface Refused {
  readonly status: number;
  /** `error` of the body, as OAuth has it (RFC 6749 §5.2). */
  readonly error?: string | undefined;
  /** `error` of `WWW-Authenticate` (RFC 6750 §3.1). */
  readonly challenge?: string | undefined;
  /** What the body says in words. */
  readonly said?: string | undefined;
}

/** What is named has to be so; the first row that fits an answer decides. */
export interface RefusalRow {
  readonly status?: number;
  /** This status or any above. */
  readonly from?: number;
  /** An OAuth error by its name, or any. */
  readonly error?: string | RegExp;
  readonly challenge?: string;
  readonly says?: RegExp;
  readonly code: ErrorCode;
  readonly maybeDone?: boolean;
  readonly likePortal?: boolean;
}

/** Whoever is asked: the terms, and what is no matter of this request. */
const ANYWHERE: readonly RefusalRow[] = [
  { says: /ACCEPT_TERMS_AND_CONDITIONS_REQUIRED/, code: 'terms-required' },
  { status: 429, code: 'busy', maybeDone: false },
  { status: 503, code: 'busy', maybeDone: true },
  // What a captive portal says that knows how to say it (RFC 6585 §6).
  { status: 511, code: 'not-the-service', maybeDone: true, likePortal: true },
  { from: 500, code: 'service-error', maybeDone: true },
];

/** Of the API (accounts-api §10; its own list of codes is not public, so the status decides). */
export const API_REFUSALS: readonly RefusalRow[] = [
  ...ANYWHERE,
  { status: 401, code: 'not-signed-in' },
  { status: 403, challenge: 'insufficient_scope', code: 'scope-missing' },
  { status: 403, error: 'insufficient_scope', code: 'scope-missing' },
  { status: 403, code: 'forbidden' },
  { status: 404, code: 'not-found' },
  { status: 405, code: 'not-found' },
  { status: 410, code: 'not-found' },
  { status: 409, code: 'conflict' },
  { status: 423, code: 'locked' },
  // 400 and 422, and what nobody has heard of.
  { from: 0, code: 'rejected' },
];

/** Of the sign-in server: at its token endpoint (RFC 6749 §5.2), and on the way back from its page (§4.1.2.1). */
export const SIGN_IN_REFUSALS: readonly RefusalRow[] = [
  ...ANYWHERE,
  { error: 'invalid_grant', code: 'credentials-refused' },
  { error: 'invalid_client', code: 'client-refused' },
  { error: 'unauthorized_client', code: 'sign-in-not-offered' },
  { error: 'unsupported_grant_type', code: 'sign-in-not-offered' },
  { error: 'unsupported_response_type', code: 'sign-in-not-offered' },
  { error: 'invalid_scope', code: 'scope-refused' },
  { error: 'access_denied', code: 'sign-in-denied' },
  { error: 'server_error', code: 'service-error', maybeDone: true },
  { error: 'temporarily_unavailable', code: 'busy', maybeDone: false },
  // What an API says of a request without a token, and no sign-in server ever.
  { error: 'invalid_token', code: 'not-the-service' },
  // `invalid_request`, and what nobody has heard of.
  { error: /./, code: 'rejected' },
  // A refusal that does not speak OAuth: a 401 is one of the credentials, anything else is not the token endpoint.
  { status: 401, code: 'credentials-refused' },
  { from: 0, code: 'not-the-service' },
];

/** The row that decides. Every table ends with one that fits anything. */
export function rowFor(rows: readonly RefusalRow[], refused: Refused): RefusalRow {
  const row = rows.find((one) => fits(one, refused));
  if (row === undefined) throw new Error('A table of refusals has no last row.');
  return row;
}

function fits(row: RefusalRow, { status, error, challenge, said }: Refused): boolean {
  return (
    (row.status === undefined || row.status === status) &&
    (row.from === undefined || status >= row.from) &&
    (row.challenge === undefined || row.challenge === challenge) &&
    (row.says === undefined || (said !== undefined && row.says.test(said))) &&
    (row.error === undefined || (error !== undefined && isNamed(row.error, error)))
  );
}

function isNamed(name: string | RegExp, error: string): boolean {
  return typeof name === 'string' ? name === error : name.test(error);
}
