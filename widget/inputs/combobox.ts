import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Option } from '../../proxy-server/contract/product.ts';
import { fill, type Phrases } from '../locale/locale.ts';
import { fittingOptions } from './fitting-options.ts';
import { type FindOptions, OptionSearch } from './option-search.ts';

/** What a combobox is drawn from. */
export interface ComboboxView {
  /** What stands in the box. */
  readonly typed: string;
  /** Ids of help and error. */
  readonly described: string;
  readonly isWrong: boolean;
  readonly isRequired: boolean;
  readonly phrases: Phrases;
  /** What can be chosen; or `find` asks for it. */
  readonly options: readonly Option[];
  readonly find: FindOptions | undefined;
  /** Whether other words than the options are an answer too. */
  readonly isFree: boolean;
  /** Hears what now stands in the box. */
  readonly heard: (text: string) => void;
}

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * A box that is typed into, with a list of what fits (ARIA Authoring Practices: editable combobox with list
 * autocomplete). It lives in its host's shadow root, so that the host's label and error can name it.
 */
export class Combobox implements ReactiveController {
  readonly #host: Host;
  #view: ComboboxView | undefined;
  #search: OptionSearch | undefined;
  #isOpen = false;
  /** Just opened: everything is offered, whatever stands in the box. */
  #isFresh = false;
  #active = -1;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#search?.stop();
    this.#isOpen = false;
  }

  /** Draws the box, and the list while it is open. */
  render(view: ComboboxView): TemplateResult {
    this.#view = view;
    const options = this.#isOpen ? this.#offered(view) : [];
    const { typed, described, isWrong, isRequired } = view;
    // Free words that no suggestion fits need no list, and no word about it.
    const isShown = this.#isOpen && (options.length > 0 || !view.isFree || view.find !== undefined);
    return html`<div class="combobox" @focusout=${this.#handleLeave}>
      <input
        id="input"
        part="input"
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck="false"
        aria-autocomplete="list"
        aria-expanded=${isShown}
        aria-controls="options"
        aria-activedescendant=${options[this.#active] ? `option-${this.#active}` : nothing}
        aria-invalid=${isWrong ? 'true' : nothing}
        aria-describedby=${described || nothing}
        ?required=${isRequired}
        .value=${typed}
        @input=${this.#handleInput}
        @keydown=${this.#handleKey}
        @click=${() => this.#open()}
      />
      <span class="arrow" aria-hidden="true"></span>
      <div class="popup" ?hidden=${!isShown}>
        <ul id="options" role="listbox" aria-label=${view.phrases['options-list']}>
          ${options.map((option, index) => this.#renderOption(option, index, view))}
        </ul>
        ${isShown ? this.#renderStanding(view, options.length) : nothing}
      </div>
      <span class="hidden-text" role="status">${isShown ? this.#spoken(view, options.length) : nothing}</span>
    </div>`;
  }

  #renderOption({ label }: Option, index: number, { typed }: ComboboxView) {
    return html`<li
      id="option-${index}"
      role="option"
      class=${index === this.#active ? 'is-active' : ''}
      aria-selected=${label === typed}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#pick(label)}
    >${label}</li>`;
  }

  /** What stands below the options: that they are coming, that there are none, that they cannot be had. */
  #renderStanding({ phrases, isFree }: ComboboxView, count: number) {
    const state = this.#search?.state.is;
    if (state === 'failed') {
      return html`<p class="standing">
        ${phrases['options-failed']}
        <button type="button" class="plain" part="button" @click=${this.#handleAgain}>${phrases['try-again']}</button>
      </p>`;
    }
    if (state === 'searching') return html`<p class="standing quiet">${phrases['options-searching']}</p>`;
    if (count > 0) return nothing;
    return html`<p class="standing quiet">${phrases[isFree ? 'options-none-free' : 'options-none']}</p>`;
  }

  #spoken({ phrases, isFree }: ComboboxView, count: number): string {
    const state = this.#search?.state.is;
    if (state === 'failed') return phrases['options-failed'];
    if (state === 'searching') return phrases['options-searching'];
    if (count === 0) return phrases[isFree ? 'options-none-free' : 'options-none'];
    return fill(phrases['options-count'], { count });
  }

  #offered({ options, find, typed }: ComboboxView): readonly Option[] {
    const state = this.#search?.state;
    if (find) return state?.is === 'found' ? state.options : [];
    return fittingOptions(options, this.#isFresh ? '' : typed);
  }

  #open(isFresh = true): void {
    if (this.#isOpen && isFresh) return;
    this.#isOpen = true;
    this.#isFresh = isFresh;
    const { find } = this.#view!;
    if (find) {
      this.#search ??= new OptionSearch(
        (words, signal) => this.#view!.find!(words, signal),
        () => this.#host.requestUpdate(),
      );
      this.#search.search(isFresh ? '' : this.#view!.typed, isFresh ? 0 : undefined);
    }
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#search?.stop();
    this.#isOpen = false;
    this.#active = -1;
    this.#host.requestUpdate();
  }

  #pick(label: string): void {
    this.#view!.heard(label);
    this.#close();
    this.#host.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  #move(step: number): void {
    const count = this.#offered(this.#view!).length;
    if (count === 0) return;
    const from = this.#active < 0 && step < 0 ? 0 : this.#active;
    this.#active = (from + step + count) % count;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' }),
    );
  }

  readonly #handleInput = (event: Event): void => {
    this.#view!.heard((event.target as HTMLInputElement).value);
    this.#view = { ...this.#view!, typed: (event.target as HTMLInputElement).value };
    this.#active = -1;
    this.#open(false);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const isUsed = this.#obey(event.key, event.altKey);
    if (!isUsed) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** What a key does; whether it meant the list. Home and End move in the text, and leave the list. */
  #obey(key: string, isAlt: boolean): boolean {
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (isAlt && key === 'ArrowUp') this.#close();
      else if (!this.#isOpen) this.#open();
      else this.#move(key === 'ArrowDown' ? 1 : -1);
      return true;
    }
    if (!this.#isOpen) return false;
    const chosen = this.#offered(this.#view!)[this.#active];
    if ((key === 'Enter' || key === 'Tab') && chosen) this.#pick(chosen.label);
    else if (key === 'Escape' || key === 'Enter') this.#close();
    else if (key === 'Home' || key === 'End') {
      this.#active = -1;
      this.#host.requestUpdate();
    }
    return key === 'Escape' || (key === 'Enter' && chosen !== undefined);
  }

  readonly #handleAgain = (): void => {
    this.#search?.search(this.#view!.typed, 0);
    this.#host.focus();
  };

  /** Leaves the list when the focus leaves the box and the list. */
  readonly #handleLeave = (event: FocusEvent): void => {
    const inside = (event.currentTarget as Element).contains(event.relatedTarget as Node | null);
    if (!inside && this.#isOpen) this.#close();
  };
}
