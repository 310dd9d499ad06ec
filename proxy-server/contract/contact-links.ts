/** A piece of a contact: text, and where it leads if it is an address or a number. */
export interface ContactPart {
  readonly text: string;
  readonly href?: string;
}

/** A web address, an e-mail address, or a phone number with the word WhatsApp before it or without. */
const piece =
  /(?<web>https:\/\/[^\s,;]+)|(?<email>[^\s@<>(),;:"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)|(?<whatsapp>WhatsApp:?\s*)?(?<phone>\+?\d[\d ()-]{6,}\d)/gi;

/**
 * Cuts a contact as the merchant has written it into what can be pressed and what cannot: e-mail addresses, phone numbers
 * (by WhatsApp where that word stands before one), web addresses.
 * @example
 * contactParts('help@shop.ng, WhatsApp 0803 123 4567');
 * // [{ text: 'help@shop.ng', href: 'mailto:help@shop.ng' }, { text: ', ' },
 * //  { text: 'WhatsApp 0803 123 4567', href: 'https://wa.me/2348031234567' }]
 */
export function contactParts(contact: string): readonly ContactPart[] {
  const parts: ContactPart[] = [];
  let end = 0;
  for (const match of contact.matchAll(piece)) {
    if (match.index > end) parts.push({ text: contact.slice(end, match.index) });
    parts.push({ text: match[0], href: addressOf(match.groups ?? {}) });
    end = match.index + match[0].length;
  }
  if (end < contact.length) parts.push({ text: contact.slice(end) });
  return parts;
}

function addressOf({ web, email, whatsapp, phone = '' }: Readonly<Record<string, string | undefined>>): string {
  if (web) return web;
  if (email) return `mailto:${email}`;
  // a zero in brackets is left out by who calls from abroad
  const digits = phone.replace(/^(\+.*)\(0\)/, '$1').replace(/\D/g, '');
  // Nigerian numbers are written without the country's code at home
  const international = phone.startsWith('+') ? digits : digits.replace(/^0/, '234');
  if (whatsapp) return `https://wa.me/${international}`;
  return `tel:${phone.startsWith('+') ? '+' : ''}${digits}`;
}
