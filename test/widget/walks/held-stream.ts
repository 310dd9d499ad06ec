/** The body of an event stream that the walk writes into, as far as the widget reads it. */
export class HeldStream {
  readonly #chunks: Uint8Array[] = [];
  #waiting: ((result: { done: boolean; value?: Uint8Array }) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;
  isOpen = true;

  write(text: string): void {
    if (!this.isOpen) return;
    const value = new TextEncoder().encode(text);
    if (this.#waiting) this.#waiting({ done: false, value });
    else this.#chunks.push(value);
    this.#waiting = undefined;
  }

  /** Breaks the connection. */
  cut(): void {
    this.isOpen = false;
    this.#reject?.(new TypeError('network error'));
    this.#waiting = undefined;
  }

  getReader() {
    return {
      read: () =>
        new Promise<{ done: boolean; value?: Uint8Array }>((resolve, reject) => {
          const value = this.#chunks.shift();
          if (value) return resolve({ done: false, value });
          if (!this.isOpen) return reject(new TypeError('network error'));
          this.#waiting = resolve;
          this.#reject = reject;
        }),
      cancel: async () => {
        this.isOpen = false;
      },
    };
  }
}
