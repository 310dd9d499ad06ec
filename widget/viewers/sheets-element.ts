import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isRecoverable } from '../client/failure.ts';
import { certificateWords } from '../locale/en-certificate.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { lineSpeed } from './line-speed.ts';
import { watchPinch } from './pinch.ts';
import { SheetPictures } from './sheet-pictures.ts';
import { printWidth, widthFor } from './sheet-widths.ts';
import type { Sheets } from './sheets.ts';
import { sheetsStyles } from './sheets-styles.ts';
import { layText } from './text-layer.ts';

/** How a page is shown. */
interface Shown {
  /** Of the picture, and its width in dots; 0 before there is one. */
  readonly address?: string;
  readonly width: number;
  /** `lost`: it may be loaded again. */
  readonly trouble?: 'failed' | 'lost' | undefined;
  readonly hasText?: boolean;
  readonly isIncomplete?: boolean;
}

const zoomStep = 1.5;
const largestZoom = 4;
/** Pages are loaded when they are so near to the window, and let go when they are further. */
const nearMargin = '100% 0px';
const nothingYet: Shown = { width: 0 };

/**
 * @summary The pages of a certificate, each loaded when it is scrolled near, with their words under them; they can be
 * enlarged by two fingers or by button.
 */
export class SheetsElement extends LitElement {
  static override styles = [controls, sheetsStyles];

  @property({ attribute: false }) sheets!: Sheets;
  @property({ attribute: false }) phrases!: StepPhrases;

  @state() private shown: ReadonlyMap<number, Shown> = new Map();
  @state() private near: ReadonlySet<number> = new Set([1]);
  @state() private zoom = 1;
  /** Pages whose text was asked for. */
  readonly #read = new Set<number>();
  #pictures: SheetPictures | undefined;
  #watchers: readonly { disconnect(): void }[] = [];

  /** Whether any page can be seen, so that there is something to print. */
  get hasPictures(): boolean {
    return [...this.shown.values()].some(({ address }) => address !== undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.updateComplete.then(() => this.#start());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override firstUpdated(): void {
    let zoomAtStart = 1;
    watchPinch(this.#frame, {
      onStart: () => {
        zoomAtStart = this.zoom;
      },
      onMove: (ratio) => this.#zoomTo(zoomAtStart * ratio),
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.renderRoot.querySelector<HTMLElement>('.paper')!.style.inlineSize = `${100 * this.zoom}%`;
    this.#sheetElements.forEach((sheet, index) => {
      const { width, height } = this.sheets.sizes[index]!;
      sheet.style.aspectRatio = `${width} / ${height}`;
    });
    if (changed.has('sheets')) this.#start();
  }

  protected override render() {
    const { count, sizes } = this.sheets;
    return html`<div class="tools">
        <button type="button" class="second" ?disabled=${this.zoom <= 1} @click=${() => this.#zoomTo(this.zoom / zoomStep)}>
          ${this.#words['certificate-smaller']}
        </button>
        <button type="button" class="second" ?disabled=${this.zoom >= largestZoom} @click=${() => this.#zoomTo(this.zoom * zoomStep)}>
          ${this.#words['certificate-larger']}
        </button>
      </div>
      <div class="frame" tabindex=${this.zoom > 1 ? 0 : -1} role="group" aria-label=${this.phrases['certificate-title']}>
        <div class="paper">${sizes.map((_size, index) => this.#renderSheet(index + 1))}</div>
      </div>
      ${count > sizes.length ? html`<p class="note">${this.#say('certificate-more', { count: sizes.length })}</p>` : nothing}`;
  }

  #renderSheet(page: number) {
    const { address, trouble, hasText, isIncomplete } = this.shown.get(page) ?? nothingYet;
    const name = fill(this.phrases['certificate-page'], { page, count: this.sheets.count });
    // the first one is there wherever the certificate stands; of the others, decoded, a hundred fill a phone's memory
    const isThere = page === 1 || this.near.has(page);
    const alt = hasText ? '' : this.phrases['certificate-image'];
    return html`<div class="sheet" role="group" aria-label=${name} data-page=${page}>
        ${address && isThere ? html`<img src=${address} alt=${alt} decoding="async" />` : nothing}
        ${address || trouble ? nothing : html`<p class="told quiet">${this.#say('certificate-page-loading', { page })}</p>`}
        ${trouble ? this.#renderTrouble(page, trouble) : nothing}
        <div class="words"></div>
      </div>
      ${isIncomplete ? html`<p class="note">${this.#words['certificate-lacks']}</p>` : nothing}`;
  }

  #renderTrouble(page: number, trouble: 'failed' | 'lost') {
    if (trouble === 'failed') return html`<p class="told">${this.#words['certificate-page-failed']}</p>`;
    return html`<div class="told">
      <p>${this.#words['certificate-page-lost']}</p>
      <button type="button" class="second" @click=${() => this.#load(page)}>${this.#words['certificate-load-again']}</button>
    </div>`;
  }

  /** The pages as they are printed, in order; a page that cannot be shown is a line that says so. */
  async printable(onPage: (text: string) => void): Promise<readonly HTMLElement[]> {
    const { sizes, count, widths } = this.sheets;
    const nodes: HTMLElement[] = [];
    for (let page = 1; page <= sizes.length; page++) {
      onPage(this.#say('certificate-print-page', { page, count }));
      const picture = await this.#pictures?.address(page, printWidth(sizes.length, widths));
      if (!picture) break;
      const node = document.createElement(picture.ok ? 'img' : 'p');
      if (picture.ok) (node as HTMLImageElement).src = picture.value;
      else node.textContent = this.#words['certificate-page-failed'];
      nodes.push(node);
    }
    return nodes;
  }

  get #frame(): HTMLElement {
    return this.renderRoot.querySelector('.frame')!;
  }

  get #words() {
    return { ...certificateWords, ...this.phrases };
  }

  #say(key: keyof typeof certificateWords, values: Readonly<Record<string, number>>): string {
    return fill(this.#words[key], values);
  }

  get #sheetElements(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.sheet')];
  }

  #start(): void {
    this.#stop();
    this.#pictures = new SheetPictures(this.sheets);
    this.shown = new Map();
    this.near = new Set([1]);
    this.#read.clear();
    for (const words of this.renderRoot.querySelectorAll('.words')) words.replaceChildren();
    const watcher = new IntersectionObserver((entries) => this.#noteNear(entries), { rootMargin: nearMargin });
    for (const sheet of this.#sheetElements) watcher.observe(sheet);
    // at once, and whenever the place has another width
    const measure = new ResizeObserver(() => this.#loadNear());
    measure.observe(this.#frame);
    this.#watchers = [watcher, measure];
  }

  #stop(): void {
    for (const watcher of this.#watchers) watcher.disconnect();
    this.#watchers = [];
    this.#pictures?.release();
    this.#pictures = undefined;
  }

  #noteNear(entries: readonly IntersectionObserverEntry[]): void {
    const near = new Set(this.near);
    for (const { target, isIntersecting } of entries) {
      const page = Number((target as HTMLElement).dataset.page);
      if (isIntersecting) near.add(page);
      else near.delete(page);
    }
    this.near = near;
    this.#loadNear();
  }

  /** The first in view is asked for last, since the last wish is met first. */
  #loadNear(): void {
    for (const page of [...this.near].sort((one, other) => other - one)) void this.#load(page);
  }

  async #load(page: number): Promise<void> {
    const pictures = this.#pictures;
    const room = this.#frame.clientWidth * this.zoom;
    const line = lineSpeed();
    const { widths } = this.sheets;
    const wanted = widthFor(room, line === 'slow' || this.zoom > 1 ? 'fast' : line, widths);
    const before = this.shown.get(page) ?? nothingYet;
    if (!pictures || before.trouble === 'failed' || before.width >= wanted) return;
    const isFirst = before.width === 0;
    const width = isFirst ? widthFor(room, line, widths) : wanted;
    this.#show(page, { trouble: undefined });
    const picture = await pictures.address(page, width);
    if (pictures !== this.#pictures) return;
    const now = this.shown.get(page) ?? nothingYet;
    if (picture.ok && now.width < width) this.#show(page, { address: picture.value, width });
    if (!picture.ok && now.width === 0)
      this.#show(page, { trouble: isRecoverable(picture.failure) ? 'lost' : 'failed' });
    this.dispatchEvent(new Event('cover-sheet-loaded'));
    if (!picture.ok) return;
    if (isFirst) void this.#layText(page);
    if (width < wanted && line !== 'saving') await this.#load(page);
  }

  async #layText(page: number): Promise<void> {
    if (this.#read.has(page)) return;
    this.#read.add(page);
    const { sheets } = this;
    const text = await sheets.text(page);
    if (!text || sheets !== this.sheets) return;
    this.#show(page, { hasText: text.lines.length > 0, isIncomplete: text.lacks.length > 0 });
    const words = this.#sheetElements[page - 1]?.querySelector('.words');
    if (words) layText(words, text, sheets.sizes[page - 1]!);
  }

  #show(page: number, change: Partial<Shown>): void {
    this.shown = new Map(this.shown).set(page, { ...(this.shown.get(page) ?? nothingYet), ...change });
  }

  /** What was in the middle stays there. */
  async #zoomTo(wanted: number): Promise<void> {
    const frame = this.#frame;
    const middle = (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth;
    this.zoom = Math.min(largestZoom, Math.max(1, wanted));
    await this.updateComplete;
    frame.scrollLeft = middle * frame.scrollWidth - frame.clientWidth / 2;
    this.#loadNear();
  }
}
