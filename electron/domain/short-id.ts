/** Of the form that our own ids have. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Every long id of ours, cut to what tells it from the others on one page. */
export function shortenUuids(text: string): string {
  return text.replaceAll(UUID, (id) => `${id.slice(0, 6)}…`);
}

/** An id that can be recognised where it comes again, and not be looked up. */
export function shortId(id: string): string {
  const short = shortenUuids(id);
  return short === id ? `#${hash(id)}` : short;
}

/** FNV-1a, of 24 bits: enough for one page. */
function hash(text: string): string {
  let value = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01_00_01_93);
  }
  return ((value >>> 8) & 0xff_ff_ff).toString(16).padStart(6, '0');
}
