import type { Locator, Page } from 'playwright-core';
import { applicantFields } from '../../../proxy-server/contract/fields/applicant-fields.ts';
import type { Field, Product } from '../../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import { sampleAnswers } from './sample-answers.ts';

/** Is told of everything that a walk does by hand. */
export interface WalkWatch {
  /** A step is on screen, with nothing filled in yet. */
  onScreen?(title: string): Promise<void> | void;
  /** A finger touches the screen. */
  onTap?(): void;
  /** Keys are pressed. */
  onKeys?(count: number): void;
  /** Whether the shopper goes from field to field by the “next” key of a phone's keyboard, where it leads there. */
  readonly goesByKey?: boolean;
}

/** Fills in all fields of a product, step by step, with its own examples, until the review. */
export async function fillInProduct(
  page: Page,
  product: Product,
  overrides: Answers = {},
  watch: WalkWatch = {},
): Promise<void> {
  const sample = sampleAnswers(product, { firstName: 'Folake', lastName: 'Arinze', ...overrides });
  const answers: Record<string, Answer> = { ...sample.rating, ...sample.risk, ...flat(sample.applicant) };
  const fields = new Map([...applicantFields, ...product.fields].map((field) => [field.id, field]));
  await page.locator('cover-checkout .heading').first().waitFor();
  for (let stays = 0; stays < maxStays; ) {
    const heading = page.locator('cover-checkout .heading').last();
    const title = await heading.innerText();
    await watch.onScreen?.(title);
    if (title === 'Check and pay') return;
    if (await chooseOffered(page, product)) watch.onTap?.();
    await answerAll(page, fields, answers, watch);
    if (await choosePeriod(page, product, sample.period)) watch.onTap?.();
    await page.getByRole('button', { name: 'Continue' }).click();
    watch.onTap?.();
    if (!(await hasMovedOn(page, title))) stays += 1;
  }
  throw new Error(`The checkout stays at “${await page.locator('cover-checkout .heading').last().innerText()}”.`);
}

/** On a busy machine a field may appear after the others were filled in; then the step is filled in once more. */
const maxStays = 5;

/** Waits until another step is on screen; false if the same one stays. */
function hasMovedOn(page: Page, title: string): Promise<boolean> {
  const moved = page.waitForFunction(
    (before) => {
      const now = document.querySelector('cover-checkout')?.shadowRoot;
      const step =
        now && [...now.querySelectorAll('*')].find((element) => element.shadowRoot?.querySelector('.heading'));
      return step?.shadowRoot?.querySelector<HTMLElement>('.heading')?.innerText !== before;
    },
    title,
    { timeout: 10_000 },
  );
  return moved.then(
    () => true,
    () => false,
  );
}

/** Answers show further fields, so the visible ones are read again after each. */
async function answerAll(
  page: Page,
  fields: ReadonlyMap<string, Field>,
  answers: Answers,
  watch: WalkWatch,
): Promise<void> {
  const done = new Set<string>();
  let reached: string | undefined;
  for (;;) {
    const shown = await page
      .locator('cover-field[name]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('name')));
    const id = shown.find((name) => name !== null && !done.has(name));
    if (!id) return;
    done.add(id);
    const field = fields.get(id);
    const value = answers[id];
    const question = page.locator(`cover-field[name="${id}"]`).first();
    if (!field || value === undefined) continue;
    const { onTap: _tap, ...byKey } = watch;
    await answer(question, field, value, reached === id && isTyped(field) ? byKey : watch);
    const next = shown[shown.indexOf(id) + 1];
    if (!watch.goesByKey || !isTyped(field) || !next) continue;
    await question.locator('input').press('Enter');
    watch.onKeys?.(1);
    reached = await nameInFocus(page);
  }
}

/** The name of the input that has the focus. */
function nameInFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('name') ?? undefined;
  });
}

/** Whether a question is answered by typing alone. */
function isTyped({ type }: Field): boolean {
  return ['text', 'email', 'phone', 'imei', 'serial', 'integer', 'money'].includes(type);
}

/** Returns whether something was chosen. */
async function chooseOffered(page: Page, product: Product): Promise<boolean> {
  const step = page.locator('cover-product-step');
  // its heading is there before the products are
  if (await step.isVisible()) await step.getByRole('radio').first().waitFor();
  return choose(step.getByRole('radio', { name: product.name, exact: true }));
}

/** Returns whether something was chosen. */
async function choosePeriod(page: Page, product: Product, period: string | undefined): Promise<boolean> {
  const label = product.periods.find(({ id }) => id === period)?.label;
  return label ? choose(page.locator(`cover-checkout input[name=period][value="${period}"]`)) : false;
}

async function choose(choice: Locator): Promise<boolean> {
  if (!(await choice.isVisible()) || (await choice.isChecked())) return false;
  await choice.check();
  return true;
}

async function answer(question: Locator, field: Field, value: Answer, watch: WalkWatch): Promise<void> {
  if (field.type !== 'list') watch.onTap?.();
  const typed = (text: string) => {
    watch.onKeys?.(text.length);
    return text;
  };
  const label = field.options?.find((option) => option.value === value)?.label;
  const combobox = question.getByRole('combobox').first();
  switch (field.type) {
    case 'boolean':
      return question.getByRole('radio', { name: value ? 'Yes' : 'No' }).check();
    case 'choice':
    case 'country':
      if (await question.getByRole('radio').first().isVisible())
        return question.getByRole('radio', { name: label ?? '', exact: true }).check();
      watch.onTap?.();
      if ((await combobox.evaluate((element) => element.tagName)) === 'SELECT')
        return void (await combobox.selectOption({ label: label ?? '' }));
      await combobox.fill(typed(label ?? ''));
      return question.getByRole('option', { name: label ?? '', exact: true }).click();
    case 'image':
      return question
        .locator('input[type=file]')
        .first()
        .setInputFiles({
          name: 'picture.png',
          mimeType: 'image/png',
          buffer: Buffer.from(String(value).split(',')[1] ?? '', 'base64'),
        });
    case 'list':
      return answerList(question, field, value as readonly Answers[], watch);
    case 'money':
      return question.locator('input').fill(typed(String((value as number) / 100)));
    case 'instant':
      return question
        .locator('input')
        .fill(typed(new Date(Date.parse(String(value)) + 3_600_000).toISOString().slice(0, 16)));
    default:
      return question.locator('input').fill(typed(String(value)));
  }
}

async function answerList(
  question: Locator,
  field: Field,
  entries: readonly Answers[],
  watch: WalkWatch,
): Promise<void> {
  for (const entry of entries) {
    for (const item of field.item ?? [])
      await answer(question.locator(`cover-field[name="${item.id}"]`), item, entry[item.id] ?? '', watch);
  }
}

function flat(applicant: object, prefix = ''): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(applicant).flatMap(([name, value]) =>
      typeof value === 'object' ? Object.entries(flat(value, `${prefix}${name}.`)) : [[`${prefix}${name}`, value]],
    ),
  ) as Record<string, Answer>;
}
