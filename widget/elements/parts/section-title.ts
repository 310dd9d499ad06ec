import { html, type TemplateResult } from 'lit';

/** Renders the title of a section of a step, as a heading one level below the step's. */
export function renderSectionTitle(text: string, stepLevel: number): TemplateResult {
  return html`<div class="title" role="heading" aria-level=${Math.min(stepLevel + 1, 6)}>${text}</div>`;
}
