import type { Context } from 'hono';

export type Fields = ReadonlyMap<string, string>;

/** The fields of a body that is a form or JSON, or a sentence on what is wrong with it. */
export async function readFields(context: Context): Promise<Fields | string> {
  const mediaType = context.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  const body = await context.req.text();
  if (mediaType === 'application/x-www-form-urlencoded') {
    const pairs = [...new URLSearchParams(body)];
    const fields = new Map(pairs);
    return fields.size === pairs.length ? fields : 'A field is given twice.';
  }
  if (mediaType === 'application/json') return readJson(body);
  return 'The body must be application/x-www-form-urlencoded or application/json.';
}

function readJson(body: string): Fields | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return 'The body is not JSON.';
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return 'The body must be a JSON object.';
  }
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string') fields.set(name, value);
  }
  return fields;
}
