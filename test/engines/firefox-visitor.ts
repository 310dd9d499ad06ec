import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { launch } from 'puppeteer-core';
import { applicantFields } from '../../proxy-server/contract/fields/applicant-fields.ts';
import type { Field, Product } from '../../proxy-server/contract/product.ts';
import type { Answer } from '../../proxy-server/contract/values.ts';
import { controlOf } from '../../widget/form/control-kind.ts';
import { sampleAnswers } from '../support/walks/sample-answers.ts';
import { findFirefox } from '../support/widget-browsers/find-engines.ts';

/** More turns than any purchase has steps, with some for a busy machine. */
const mostTurns = 25;
const limitMilliseconds = 30_000;

/** Starts Firefox by WebDriver BiDi: Playwright drives its own build alone. */
export async function launchFirefox(): Promise<Browser> {
  const executablePath = await findFirefox();
  if (!executablePath) throw new Error('No Firefox: set INSTALL_BROWSERS=1 or FIREFOX_PATH, or install firefox-esr.');
  return launch({ browser: 'firefox', executablePath, extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 } });
}

/** A shopper in Firefox, who buys one product with the catalogue's own examples. */
export class FirefoxVisitor {
  readonly page: Page;
  readonly #product: Product;
  readonly #answers: Readonly<Record<string, Answer>>;
  readonly #period: string | undefined;

  constructor(page: Page, product: Product) {
    const { rating, risk, applicant, period } = sampleAnswers(product, { firstName: 'Folake', lastName: 'Arinze' });
    page.setDefaultTimeout(limitMilliseconds);
    this.page = page;
    this.#product = product;
    this.#period = period;
    this.#answers = { ...rating, ...risk, ...(applicant as unknown as Record<string, Answer>) };
  }

  /** From the first step to the review. */
  async fillIn(): Promise<void> {
    const fields = new Map([...applicantFields, ...this.#product.fields].map((field) => [field.id, field]));
    for (let turn = 0; turn < mostTurns; turn++) {
      const title = await this.heading();
      if (title === 'Check and pay') return;
      await this.#check(`input[name=product][value="${this.#product.id}"]`);
      if (this.#period) await this.#check(`input[name=period][value="${this.#period}"]`);
      const done = new Set<string>();
      for (let id = await this.#nextField(done); id; id = await this.#nextField(done)) {
        done.add(id);
        const [field, value] = [fields.get(id), this.#answers[id]];
        if (field && value !== undefined) await this.#answer(field, value);
      }
      await this.press('Continue');
      await this.#leave(title);
    }
    throw new Error(`The checkout stays at “${await this.heading()}”.`);
  }

  /** Consents and opens the payment page. */
  async accept(): Promise<void> {
    await this.#check('cover-review-step >>> input[type=checkbox]');
    await this.press(/^Pay ₦/);
  }

  /** The heading of the step on screen. */
  async heading(): Promise<string> {
    const shown = await this.page.waitForSelector('cover-checkout >>> .heading');
    return shown!.evaluate((element) => element.textContent!.trim());
  }

  /** Waits until the payment page is open. */
  async untilAtGateway(): Promise<void> {
    await until(async () => /\/pay\/\w+$/.test(this.page.url()), 'The payment page has not opened.').catch(
      async (cause: unknown) => {
        throw new Error(`The checkout stays at “${await this.heading()}”.`, { cause });
      },
    );
  }

  /** Waits for a step by its heading. */
  async untilHeading(title: string): Promise<void> {
    await until(async () => (await this.heading()) === title, `The heading is not “${title}”.`);
  }

  /** Presses a button of the page or the checkout, once it is there. */
  async press(name: string | RegExp): Promise<void> {
    const pattern = typeof name === 'string' ? new RegExp(`^${name}$`) : name;
    await until(async () => {
      for (const button of await this.page.$$(':scope >>> button')) {
        const text = await button.evaluate((element) => element.textContent!.trim().replace(/\s+/g, ' '));
        if (!pattern.test(text) || !(await button.isVisible())) continue;
        await button.click();
        return true;
      }
      return false;
    }, `No button is named ${name}.`);
  }

  async #nextField(done: ReadonlySet<string>): Promise<string | undefined> {
    const shown = await this.page.$$('cover-checkout >>> cover-field[name]');
    const ids = await Promise.all(shown.map((field) => field.evaluate((element) => element.getAttribute('name')!)));
    return ids.find((id) => !done.has(id));
  }

  async #answer(field: Field, value: Answer): Promise<void> {
    const within = `cover-checkout >>> cover-field[name="${field.id}"] >>> `;
    const kind = controlOf(field);
    if (kind === 'radios') return this.#check(`${within}input[value="${value}"]`);
    const input = await this.page.waitForSelector(`${within}${kind === 'select' ? 'select' : 'input'}`);
    if (kind === 'select') return void (await input!.select(String(value)));
    const label = field.options?.find((option) => option.value === value)?.label;
    const text = label ?? String(field.type === 'money' ? Number(value) / 100 : value);
    // a date is typed in the order of the browser's language, which is not known: its value is set
    await this.page.locator(`${within}input`).fill(text);
    if (kind !== 'combobox' || !label) return;
    await this.page.locator(`${within}[role=option]`).click();
  }

  /** Ticks what is there and not ticked. */
  async #check(selector: string): Promise<void> {
    for (const box of await this.page.$$(`cover-checkout >>> ${selector.replace('cover-checkout >>> ', '')}`)) {
      if (!(await box.evaluate((element) => (element as HTMLInputElement).checked))) await box.click();
    }
  }

  /** Waits until another step is on screen; on a busy machine a field may appear late, and the step is filled in again. */
  async #leave(title: string): Promise<void> {
    await until(async () => (await this.heading()) !== title, '', 5_000).catch(() => undefined);
  }
}

/** Asks again and again until it is so. */
async function until(isSo: () => Promise<boolean>, message: string, milliseconds = limitMilliseconds): Promise<void> {
  for (const deadline = Date.now() + milliseconds; !(await isSo()); await sleep(100))
    if (Date.now() > deadline) throw new Error(message);
}
