import { html, nothing, type TemplateResult } from 'lit';
import { contactParts } from '../../../proxy-server/contract/contact-links.ts';

/** Renders a text in which the merchant's contact can be pressed wherever it stands. */
export function renderWithContact(text: string, contact: string | undefined): TemplateResult {
  if (!contact) return html`${text}`;
  const [first = '', ...others] = text.split(contact);
  return html`${first}${others.map((rest) => html`${renderContact(contact)}${rest}`)}`;
}

function renderContact(contact: string) {
  return contactParts(contact).map(({ text, href }) => {
    if (!href) return text;
    const opens = href.startsWith('https:') ? '_blank' : nothing;
    return html`<a href=${href} target=${opens} rel="noopener noreferrer">${text}</a>`;
  });
}
