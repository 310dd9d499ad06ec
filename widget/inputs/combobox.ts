import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Option } from '../../proxy-server/contract/product.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { matchingOptions } from './matching-options.ts';
import { type FindOptions, OptionSearch } from './option-search.ts';

/** What a combobox is rendered from. */
export interface ComboboxView {
  /** The text in the input. */
  readonly typed: string;
  /** Ids of the help and error elements. */
  readonly described: string;
  readonly isWrong: boolean;
  readonly name: string;
  readonly isRequired: boolean;
  readonly phrases: StepPhrases;
  /** The options, when `find` is undefined. */
  readonly options: readonly Option[];
  /** Finds options for a text. */
  readonly find: FindOptions | undefined;
  /** Whether a text that is not an option is a valid answer. */
  readonly isFree: boolean;
  /** Called with the text of the input when it changes. */
  readonly onInput: (text: string) => void;
}

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * An input with a list of matching options (ARIA Authoring Practices: editable combobox with list autocomplete).
 * It renders into its host's shadow root, so that the host's label and error can refer to it by id.
 */
export class Combobox implements ReactiveController {
  readonly #host: Host;
  #view: ComboboxView | undefined;
  #search: OptionSearch | undefined;
  #isOpen = false;
  /** Just opened: all options are shown, whatever the text. */
  #showsAll = false;
  #active = -1;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#search?.stop();
    this.#isOpen = false;
  }

  /** Renders the input, and the list while it is open. */
  render(view: ComboboxView): TemplateResult {
    this.#view = view;
    const options = this.#isOpen ? this.#options(view) : [];
    const { typed, described, isWrong, isRequired, name } = view;
    // A free text without matching suggestions shows no list.
    const isShown = this.#isOpen && (options.length > 0 || !view.isFree || view.find !== undefined);
    return html`<div class="combobox" @focusout=${this.#handleLeave}>
      <input
        id="input"
        part="input"
        class="input"
        name=${name}
        type="text"
        enterkeyhint="next"
        role="combobox"
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck="false"
        aria-autocomplete="list"
        aria-expanded=${isShown}
        aria-controls="options"
        aria-activedescendant=${options[this.#active] ? `option-${this.#active}` : nothing}
        aria-invalid=${isWrong}
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
        ${isShown ? this.#renderStatus(view, options.length) : nothing}
      </div>
      <span class="hidden-text" role="status">${isShown ? this.#announcement(view, options.length) : nothing}</span>
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

  /** Renders the status of the search below the options: searching, failed, or nothing found. */
  #renderStatus({ phrases, isFree }: ComboboxView, count: number) {
    const state = this.#search?.state.status;
    if (state === 'failed') {
      return html`<p class="status">
        ${phrases['options-failed']}
        <button type="button" class="plain" part="button" @click=${this.#handleRetry}>${phrases['try-again']}</button>
      </p>`;
    }
    if (state === 'searching') return html`<p class="status quiet">${phrases['options-searching']}</p>`;
    if (count > 0) return nothing;
    return html`<p class="status quiet">${phrases[isFree ? 'options-none-free' : 'options-none']}</p>`;
  }

  #announcement({ phrases, isFree }: ComboboxView, count: number): string {
    const state = this.#search?.state.status;
    if (state === 'failed') return phrases['options-failed'];
    if (state === 'searching') return phrases['options-searching'];
    if (count === 0) return phrases[isFree ? 'options-none-free' : 'options-none'];
    return fill(phrases['options-count'], { count });
  }

  #options({ options, find, typed }: ComboboxView): readonly Option[] {
    const state = this.#search?.state;
    if (find) return state?.status === 'found' ? state.options : [];
    return matchingOptions(options, this.#showsAll ? '' : typed);
  }

  #open(showsAll = true): void {
    if (this.#isOpen && showsAll) return;
    this.#isOpen = true;
    this.#showsAll = showsAll;
    const { find } = this.#view!;
    if (find) {
      this.#search ??= new OptionSearch(
        (words, signal) => this.#view!.find!(words, signal),
        () => this.#host.requestUpdate(),
      );
      this.#search.search(showsAll ? '' : this.#view!.typed, showsAll ? 0 : undefined);
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
    this.#view!.onInput(label);
    this.#close();
    this.#host.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  #move(step: number): void {
    const count = this.#options(this.#view!).length;
    if (count === 0) return;
    const from = this.#active < 0 && step < 0 ? 0 : this.#active;
    this.#active = (from + step + count) % count;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' }),
    );
  }

  readonly #handleInput = (event: Event): void => {
    this.#view!.onInput((event.target as HTMLInputElement).value);
    this.#view = { ...this.#view!, typed: (event.target as HTMLInputElement).value };
    this.#active = -1;
    this.#open(false);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const isHandled = this.#applyKey(event.key, event.altKey);
    if (!isHandled) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Applies a key. Returns whether the list used it. Home and End move in the text and leave the list. */
  #applyKey(key: string, isAlt: boolean): boolean {
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (isAlt && key === 'ArrowUp') this.#close();
      else if (!this.#isOpen) this.#open();
      else this.#move(key === 'ArrowDown' ? 1 : -1);
      return true;
    }
    if (!this.#isOpen) return false;
    const chosen = this.#options(this.#view!)[this.#active];
    if ((key === 'Enter' || key === 'Tab') && chosen) this.#pick(chosen.label);
    else if (key === 'Escape' || key === 'Enter') this.#close();
    else if (key === 'Home' || key === 'End') {
      this.#active = -1;
      this.#host.requestUpdate();
    }
    return key === 'Escape' || (key === 'Enter' && chosen !== undefined);
  }

  readonly #handleRetry = (): void => {
    this.#search?.search(this.#view!.typed, 0);
    this.#host.focus();
  };

  /** Closes the list when the focus leaves the input and the list. */
  readonly #handleLeave = (event: FocusEvent): void => {
    const inside = (event.currentTarget as Element).contains(event.relatedTarget as Node | null);
    if (!inside && this.#isOpen) this.#close();
  };
}
