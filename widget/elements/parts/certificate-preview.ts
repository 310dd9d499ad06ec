import { css, html, type TemplateResult } from 'lit';
import { fill, type StepPhrases } from '../../locale/locale.ts';

/** The texts of the preview. */
export interface PreviewText {
  readonly product: string;
  readonly insurer: string;
  readonly insured: string;
  /** What is covered: labels and answers. */
  readonly subject: readonly { readonly label: string; readonly text: string }[];
  /** When the cover runs; undefined when nothing is known of it. */
  readonly dates: string | undefined;
  readonly premium: string;
}

/** Styles of the preview: a white page, in any theme. */
export const previewStyles = css`
  figure {
    margin: 0.5em 0;
  }
  .thumb {
    inline-size: 2.5em;
    block-size: 1.875em;
    flex: none;
    border: 1px solid #d8d2c4;
    border-radius: 0.125em;
    background: #fffdf7;
    color: #0b6b4f;
  }
  .page {
    position: relative;
    overflow: hidden;
    padding: clamp(1em, 5cqi, 2em);
    border-radius: 0.25em;
    border: 1px solid #d8d2c4;
    outline: 1px solid #e8e2d4;
    outline-offset: -0.5em;
    background: #fffdf7;
    color: #24302b;
    box-shadow: 0 0.125em 0.75em rgb(0 0 0 / 12%);
  }
  .page .top {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    align-items: flex-start;
    padding-block-end: 0.75em;
    border-block-end: 2px solid #0b6b4f;
  }
  .page .title {
    font: 600 1.25em / 1.2 Georgia, 'Times New Roman', serif;
  }
  .page .seal {
    flex: none;
    inline-size: 3em;
    block-size: 3em;
    color: #0b6b4f;
  }
  .page dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11em), 1fr));
    gap: 0.75em 1.25em;
    margin-block-start: 0.875em;
  }
  .page dt {
    font-size: 0.75em;
    letter-spacing: 0.03em;
    color: #5d675f;
  }
  .page dd {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .page::after {
    content: attr(data-mark);
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    pointer-events: none;
    font-size: clamp(1.125em, 6cqi, 2em);
    font-weight: 800;
    letter-spacing: 0.04em;
    text-transform: uppercase;
    white-space: nowrap;
    color: rgb(179 38 30 / 15%);
    rotate: -14deg;
  }
  .mark-line {
    display: inline-block;
    margin-block-start: 1em;
    padding: 0.125em 0.625em;
    border: 1px solid currentColor;
    border-radius: 1em;
    color: #9c2b22;
    font-size: 0.75em;
    font-weight: 700;
  }
`;

/** Renders a preview of the certificate from the answers, marked as a preview. */
export function renderPreview(text: PreviewText, phrases: StepPhrases): TemplateResult {
  const row = (label: string, answer: string) => html`<div><dt>${label}</dt><dd><bdi>${answer}</bdi></dd></div>`;
  return html`<figure part="preview" aria-label=${phrases['preview-title']}>
    <div class="page" data-mark=${phrases['preview-mark']}>
      <div class="top">
        <div>
          <div class="title">${phrases['preview-heading']}</div>
          <span class="small">${fill(phrases['insured-by'], { insurer: text.insurer })}</span>
        </div>
        ${seal}
      </div>
      <dl>
        ${row(phrases['preview-number'], phrases['preview-number-later'])}
        ${row(phrases['preview-insured'], text.insured)} ${row(phrases['preview-cover'], text.product)}
        ${text.subject.map(({ label, text: answer }) => row(label, answer))}
        ${text.dates ? row(phrases['preview-period'], text.dates) : ''}
        ${row(phrases['preview-premium'], text.premium)}
      </dl>
      <span class="mark-line">${phrases['preview-mark']}</span>
    </div>
  </figure>`;
}

const seal = html`<svg class="seal" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
  <circle cx="24" cy="24" r="22" stroke-dasharray="3 2" />
  <circle cx="24" cy="24" r="17" />
  <path d="M24 13l9 3.5v7c0 6-4 9.500-9 11.500-5-2-9-5.500-9-11.500v-7z" />
  <path d="M19.500 24l3.200 3.200 6-6.400" />
</svg>`;

/** The preview, too small to be read. */
export const certificateThumb = html`<svg class="thumb" viewBox="0 0 40 30" fill="none" stroke="currentColor" stroke-width="1.500" aria-hidden="true">
  <path d="M5 6h16M5 11h22M5 15h18M5 19h20M5 23h12" />
  <circle cx="32" cy="8" r="4" />
</svg>`;
