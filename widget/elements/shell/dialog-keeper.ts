import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The checkout element, as far as its dialog is concerned. */
export interface DialogHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  open(): Promise<void>;
  focus(): void;
}

/**
 * Keeps the focus inside an open dialog and the page behind it still. A dialog that is taken out of the page with its
 * element is opened again when the element comes back.
 */
export class DialogKeeper implements ReactiveController {
  readonly #host: DialogHost;
  #dialog: HTMLDialogElement | undefined;
  #wasOpen = false;

  constructor(host: DialogHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#wasOpen) void this.#host.open();
    this.#wasOpen = false;
  }

  hostDisconnected(): void {
    this.#wasOpen = this.#dialog !== undefined;
    this.#dialog?.close();
    this.#release();
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (!dialog?.open || this.#dialog) return;
    this.#dialog = dialog;
    holdPage();
    if (!dialog.querySelector('.end')) {
      keepFocusIn(dialog);
      dialog.addEventListener('close', () => {
        this.#release();
        this.#host.requestUpdate();
      });
    }
    this.#host.focus();
  }

  #release(): void {
    if (this.#dialog && !this.#dialog.open) {
      this.#dialog = undefined;
      releasePage();
    }
  }
}

/** How the page scrolled before the first dialog was opened. */
let before: { readonly overflow: string; readonly gutter: string } | undefined;
let openDialogs = 0;

/** Stops the page from scrolling. The room of its scroll bar stays, so that nothing moves. */
function holdPage(): void {
  if (openDialogs++ > 0) return;
  const { style, clientWidth } = document.documentElement;
  before = { overflow: style.overflow, gutter: style.scrollbarGutter };
  if (innerWidth > clientWidth) style.scrollbarGutter = 'stable';
  style.overflow = 'hidden';
}

function releasePage(): void {
  if (--openDialogs > 0 || !before) return;
  const { style } = document.documentElement;
  style.overflow = before.overflow;
  style.scrollbarGutter = before.gutter;
}

/** A modal dialog lets the focus out to the browser's own controls; here it goes round. */
function keepFocusIn(dialog: HTMLDialogElement): void {
  const first = dialog.querySelector('button')!;
  const end = document.createElement('span');
  end.className = 'end';
  end.tabIndex = 0;
  dialog.append(end);
  let isGoingBack = false;
  first.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab' || !event.shiftKey) return;
    // the browser goes on from here, to the last stop before it
    isGoingBack = true;
    end.focus();
  });
  end.addEventListener('focus', () => {
    if (!isGoingBack) first.focus();
    isGoingBack = false;
  });
}
