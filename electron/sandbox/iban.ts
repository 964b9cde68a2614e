/** Well-formed French account numbers at banks that do not exist: their codes begin with 99. */
export interface AccountNumber {
  readonly number: string;
  readonly iban: string;
}

export function inventNumber(providerId: string, accountId: string): AccountNumber {
  const bank = `99${providerId.slice(-3).padStart(3, '0')}`;
  const branch = '00042';
  const number = accountId.padStart(11, '0').slice(-11);
  // The national key: 97 minus the weighted remainder.
  const key = 97 - ((89 * Number(bank) + 15 * Number(branch) + 3 * Number(number)) % 97);
  const basic = `${bank}${branch}${number}${String(key).padStart(2, '0')}`;
  return { number, iban: `FR${checkDigits(basic)}${basic}` };
}

/** ISO 13616: the remainder by 97 of the whole, with F and R as 15 and 27, is to be 1. */
function checkDigits(basic: string): string {
  const rest = Number(BigInt(`${basic}152700`) % 97n);
  return String(98 - rest).padStart(2, '0');
}
