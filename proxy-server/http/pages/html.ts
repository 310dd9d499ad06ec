import { contactParts } from '../../contract/contact-links.ts';

/** A text as HTML shows it: nothing in it is markup. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The merchant's contact as HTML: addresses and numbers in it can be pressed. */
export function contactHtml(contact: string): string {
  return contactParts(contact)
    .map(({ text, href }) => (href ? `<a href="${escaped(href)}">${escaped(text)}</a>` : escaped(text)))
    .join('');
}
