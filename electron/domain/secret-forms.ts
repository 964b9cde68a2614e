/** How a value looks where requests, forms, JSON and headers hold it. */
export function secretForms(value: string): string[] {
  if (value === '') return [];
  // Half a character has no form in any of them.
  const whole = value.replaceAll(/\p{Surrogate}/gu, '');
  const percent = encodeURIComponent(whole);
  const forms = [
    value,
    JSON.stringify(value).slice(1, -1),
    percent,
    percent.replaceAll('%20', '+'),
    base64(percent),
  ];
  return [...new Set(forms)].filter((form) => form !== '');
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Without its padding; of a text that is percent-encoded. */
function base64(percent: string): string {
  const bytes = [...percent.matchAll(/%([\dA-F]{2})|./g)].map(([character, hex]) =>
    hex === undefined ? character.charCodeAt(0) : Number.parseInt(hex, 16),
  );
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const given = second === undefined ? 2 : third === undefined ? 3 : 4;
    for (let digit = 0; digit < given; digit += 1) text += DIGITS[(bits >> (18 - 6 * digit)) & 63];
  }
  return text;
}
