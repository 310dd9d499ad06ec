import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locale/locale.ts';
import type { RequestError } from './console-client.ts';
import { words } from './console-words.ts';
import type { ResourceState } from './resource-controller.ts';

/** Renders a loaded value, the loading state, or the error with a button that retries. */
export function renderResource<T>(
  state: ResourceState<T>,
  show: (value: T) => TemplateResult,
  retry: () => void,
): TemplateResult | typeof nothing {
  switch (state.status) {
    case 'loading':
      return html`<p class="empty" role="status">${words.loading}</p>`;
    case 'ready':
      return show(state.value);
    case 'failed':
      return html`<div class="notice" role="alert">
        <p>${errorMessage(state.error)}</p>
        <button type="button" class="plain" @click=${retry}>${words['try-again']}</button>
      </div>`;
  }
}

/** The message of an error: the proxy's own, which is written for people. */
export function errorMessage({ code, detail }: RequestError): string {
  return code === 'offline' ? words.offline : detail || words.failed;
}

/** Renders a list of facts; those without a value are left out. */
export function renderFacts(facts: readonly (readonly [label: string, value: unknown])[]): TemplateResult {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  return html`<dl class="facts">${known.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Returns the focus to the row of an entry whose details have just been closed. */
export function focusClosedRow(root: ParentNode, closed: string | undefined, open: string | undefined): void {
  if (closed && !open) root.querySelector<HTMLElement>(`[data-id="${CSS.escape(closed)}"]`)?.focus();
}

/** Renders the buttons to the previous and next page; nothing for a single page. */
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
