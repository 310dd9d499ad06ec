import type { Reply } from '../client/failure.ts';
import type { Sheets } from './sheets.ts';

/** So many are loaded at a time: on a slow line the page in view comes before the next. */
const atOnce = 2;

/** The addresses of pages' pictures, loaded as they are wanted; the latest wish comes first. */
export class SheetPictures {
  readonly #sheets: Sheets;
  readonly #loaded = new Map<string, Promise<Reply<string>>>();
  readonly #wishes: (() => Promise<unknown>)[] = [];
  #running = 0;
  #isReleased = false;

  constructor(sheets: Sheets) {
    this.#sheets = sheets;
  }

  /** The address of a page's picture; one that has failed is loaded anew. */
  address(page: number, width: number): Promise<Reply<string>> {
    const key = `${page} ${width}`;
    const known = this.#loaded.get(key);
    if (known) return known;
    const wish = new Promise<Reply<string>>((resolve) => {
      this.#wishes.push(() => this.#load(page, width).then(resolve));
    });
    this.#loaded.set(key, wish);
    void wish.then(({ ok }) => !ok && this.#loaded.delete(key));
    this.#run();
    return wish;
  }

  /** Gives the memory of the pictures back. */
  release(): void {
    this.#isReleased = true;
    this.#wishes.length = 0;
    for (const one of this.#loaded.values()) void one.then((reply) => reply.ok && URL.revokeObjectURL(reply.value));
  }

  #run(): void {
    while (this.#running < atOnce) {
      const wish = this.#wishes.pop();
      if (!wish) return;
      this.#running += 1;
      void wish().then(() => {
        this.#running -= 1;
        this.#run();
      });
    }
  }

  async #load(page: number, width: number): Promise<Reply<string>> {
    const reply = await this.#sheets.picture(page, width);
    if (!reply.ok) return reply;
    const value = URL.createObjectURL(reply.value);
    if (this.#isReleased) URL.revokeObjectURL(value);
    return { ok: true, value };
  }
}
