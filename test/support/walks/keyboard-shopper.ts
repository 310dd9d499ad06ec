import type { Locator, Page } from 'playwright-core';
import { applicantFields } from '../../../proxy-server/contract/fields/applicant-fields.ts';
import type { Field, Product } from '../../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import { sampleAnswers } from './sample-answers.ts';

/** What of the checkout has the focus. */
interface Stop {
  /** `input radio`, `button`, `a`, …; of the page outside the checkout, `page`. */
  readonly kind: string;
  readonly text: string;
  readonly value: string;
  /** The field or the group of choices that it belongs to. */
  readonly field: string;
  /** Whether its middle is on screen, with nothing over it. */
  readonly isSeen: boolean;
}

/** More stops than any step has. */
const mostStops = 120;

/** A shopper with nothing but a keyboard. What is hidden when it has the focus is noted in `hidden`. */
export class KeyboardShopper {
  readonly hidden: string[] = [];
  readonly #page: Page;
  readonly #answers: Readonly<Record<string, Answer>>;
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #product: Product;
  readonly #done = new Set<string>();

  constructor(page: Page, product: Product, overrides: Answers = {}) {
    const sample = sampleAnswers(product, { firstName: 'Folake', lastName: 'Arinze', ...overrides });
    this.#page = page;
    this.#product = product;
    this.#answers = {
      ...sample.rating,
      ...sample.risk,
      ...(sample.applicant as unknown as Answers),
      period: sample.period ?? '',
    };
    this.#fields = new Map([...applicantFields, ...product.fields].map((field) => [field.id, field]));
  }

  /** Answers a step from its first stop to the button that goes on, and presses that. */
  async goThrough(button: RegExp): Promise<void> {
    for (let stops = 0; stops < mostStops; stops++) {
      await this.#page.keyboard.press('Tab');
      const stop = await this.#stop();
      if (!stop.isSeen) this.hidden.push(`${stop.kind} ${stop.field} ${stop.text}`);
      if (stop.kind === 'button' && button.test(stop.text)) return this.#page.keyboard.press('Enter');
      await this.#answer(stop);
    }
    throw new Error(`No stop is named ${button}.`);
  }

  /** Goes to something by Tab, and presses Enter on it unless other keys are named. */
  async press(target: Locator, keys: readonly string[] = ['Enter']): Promise<void> {
    await target.waitFor();
    const hasFocus = () => target.evaluate((one) => (one.getRootNode() as Document | ShadowRoot).activeElement === one);
    for (let stops = 0; !(await hasFocus()); stops++) {
      if (stops > mostStops) throw new Error('The Tab key does not lead there.');
      await this.#page.keyboard.press('Tab');
    }
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async #answer({ kind, field: id, value }: Stop): Promise<void> {
    const { keyboard } = this.#page;
    if (kind === 'input checkbox') return keyboard.press('Space');
    if (kind === 'input radio') return this.#choose(id, value);
    const [field, answer] = [this.#fields.get(id), this.#answers[id]];
    if (!field || answer === undefined || this.#done.has(id) || kind === 'button') return;
    this.#done.add(id);
    const label = field.options?.find((option) => option.value === answer)?.label ?? String(answer);
    if (kind === 'select') return keyboard.type(label);
    // the browser is English (United Kingdom): day, month, year
    if (kind === 'input date') return keyboard.type(String(answer).split('-').reverse().join(''));
    await keyboard.type(field.type === 'money' ? String(Number(answer) / 100) : label);
    if (kind !== 'combobox' || !field.options) return;
    await this.#page.getByRole('option', { name: label, exact: true }).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
  }

  /** Space chooses what has the focus, and arrows go to what is wanted. */
  async #choose(id: string, value: string): Promise<void> {
    const wanted = id === 'product' ? this.#product.id : String(this.#answers[id]);
    await this.#page.keyboard.press('Space');
    for (let at = value, moves = 0; at !== wanted && moves < mostStops; moves++) {
      await this.#page.keyboard.press('ArrowDown');
      at = (await this.#stop()).value;
    }
  }

  #stop(): Promise<Stop> {
    return this.#page.evaluate(() => {
      let focused = document.activeElement!;
      const isOurs = focused.localName === 'cover-checkout';
      let field = '';
      while (focused.shadowRoot?.activeElement) {
        focused = focused.shadowRoot.activeElement;
        if (focused.localName === 'cover-field') field = focused.getAttribute('name') ?? '';
      }
      const { left, top, width, height } = focused.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + Math.min(height / 2, 20)];
      let hit = document.elementFromPoint(x, y);
      for (;;) {
        const inner: Element | null = hit?.shadowRoot?.elementFromPoint(x, y) ?? null;
        if (!inner || inner === hit) break;
        hit = inner;
      }
      const input = focused as HTMLInputElement;
      const role = focused.getAttribute('role');
      return {
        kind: isOurs ? (role ?? (focused.localName === 'input' ? `input ${input.type}` : focused.localName)) : 'page',
        text: focused.textContent?.trim() ?? '',
        value: input.value ?? '',
        field: field || (input.name ?? ''),
        isSeen: hit !== null && (focused.contains(hit) || hit.contains(focused)),
      };
    });
  }
}

/** Notes every frame in which nothing has the focus, after the checkout has had it. */
export async function watchFocus(page: Page): Promise<() => Promise<readonly string[]>> {
  const lost: string[] = [];
  await page.exposeFunction('noteLostFocus', (where: string) => void lost.push(where));
  await page.addInitScript(() => {
    let hadFocus = false;
    let wasLost = false;
    const look = () => {
      hadFocus ||= document.activeElement?.localName === 'cover-checkout';
      const isLost = hadFocus && document.hasFocus() && document.activeElement === document.body;
      const heading = () => {
        const step = document.querySelector('cover-checkout')?.shadowRoot?.querySelector('.step');
        return (step?.shadowRoot ?? document).querySelector('.heading')?.textContent?.trim() ?? '';
      };
      if (isLost && !wasLost) (window as unknown as { noteLostFocus(where: string): void }).noteLostFocus(heading());
      wasLost = isLost;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return async () => {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    return lost;
  };
}
