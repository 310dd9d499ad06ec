import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locale/locale.ts';
import type { RequestError } from './console-client.ts';
import { words } from './console-words.ts';
import type { Read } from './reading.ts';

/** What is read, or that it is on its way, or why it is not there and a way to try again. */
export function renderRead<T>(
  read: Read<T>,
  show: (value: T) => TemplateResult,
  tryAgain: () => void,
): TemplateResult | typeof nothing {
  switch (read.at) {
    case 'loading':
      return html`<p class="empty" role="status">${words.loading}</p>`;
    case 'ready':
      return show(read.value);
    case 'failed':
      return html`<div class="notice" role="alert">
        <p>${refusalWords(read.refusal)}</p>
        <button type="button" class="plain" @click=${tryAgain}>${words['try-again']}</button>
      </div>`;
  }
}

/** The proxy's problems are written to be read: they are shown as they are. */
export function refusalWords({ code, detail }: RequestError): string {
  return code === 'offline' ? words.offline : detail || words.failed;
}

/** A list of facts; those without a value are left out. */
export function renderFacts(facts: readonly (readonly [label: string, value: unknown])[]): TemplateResult {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  return html`<dl class="facts">${known.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Back and forth between pages; nothing where there is one page. */
export function renderPages(pages: {
  readonly page: number;
  readonly last?: number | undefined;
  readonly hasNext: boolean;
  readonly go: (step: -1 | 1) => void;
}): TemplateResult | typeof nothing {
  const { page, last, hasNext, go } = pages;
  if (page === 1 && !hasNext) return nothing;
  const turn = (step: -1 | 1, label: string) =>
    html`<button type="button" class="second" @click=${() => go(step)}>${label}</button>`;
  return html`<div class="pages">
    ${page > 1 ? turn(-1, words['previous-page']) : nothing}
    <span>${last ? fill(words['page-of'], { page, last }) : fill(words.page, { page })}</span>
    ${hasNext ? turn(1, words['next-page']) : nothing}
  </div>`;
}
