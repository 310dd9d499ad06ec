/** Formats a Nigerian number as `0803 123 4567`; other numbers are left in E.164. */
export function showPhone(e164: string): string {
  const [, network, first, last] = /^\+234(\d{3})(\d{3})(\d{4})$/.exec(e164) ?? [];
  return network ? `0${network} ${first} ${last}` : e164;
}
