import type { Context } from 'hono';

const USUAL_LIMIT = 100;
/** Documented for transactions (accounts-api §8); that more is refused is invented: less than was asked for would look like the last page. */
const MOST = 500;

/** The page that a request asks for, counted from 1, or a sentence on what is wrong with it. */
export function readPage(context: Context): { from: number; to: number } | string {
  const page = wholeNumber(context.req.query('page') ?? '1');
  const limit = wholeNumber(context.req.query('limit') ?? String(USUAL_LIMIT));
  if (page === undefined) return 'page counts from 1.';
  if (limit === undefined || limit > MOST) return `limit is 1 to ${MOST}.`;
  return { from: (page - 1) * limit, to: page * limit };
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
