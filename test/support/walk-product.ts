import type { Locator, Page } from 'playwright-core';
import { applicantFields } from '../../proxy-server/contract/fields/applicant-fields.ts';
import type { Field, Product } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import { sampleAnswers } from './sample-answers.ts';

/** Fills in all fields of a product, step by step, with its own examples, until the review. */
export async function fillInProduct(page: Page, product: Product, overrides: Answers = {}): Promise<void> {
  const sample = sampleAnswers(product, { firstName: 'Folake', lastName: 'Arinze', ...overrides });
  const answers: Record<string, Answer> = { ...sample.rating, ...sample.risk, ...flat(sample.applicant) };
  const fields = new Map([...applicantFields, ...product.fields].map((field) => [field.id, field]));
  await page.locator('cover-checkout .heading').first().waitFor();
  for (let stays = 0; stays < maxStays; ) {
    const heading = page.locator('cover-checkout .heading').last();
    const title = await heading.innerText();
    if (title === 'Check and pay') return;
    await chooseOffered(page, product);
    await answerAll(page, fields, answers);
    await choosePeriod(page, product, sample.period);
    await page.getByRole('button', { name: 'Continue' }).click();
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
async function answerAll(page: Page, fields: ReadonlyMap<string, Field>, answers: Answers): Promise<void> {
  const done = new Set<string>();
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
    if (field && value !== undefined) await answer(question, field, value);
  }
}

async function chooseOffered(page: Page, product: Product): Promise<void> {
  const choice = page.locator('cover-product-step').getByRole('radio', { name: product.name, exact: true });
  if (await choice.isVisible()) await choice.check();
}

async function choosePeriod(page: Page, product: Product, period: string | undefined): Promise<void> {
  const label = product.periods.find(({ id }) => id === period)?.label;
  const choice = page.locator(`cover-period-step input[name=period][value="${period}"]`);
  if (label && (await choice.isVisible())) await choice.check();
}

async function answer(question: Locator, field: Field, value: Answer): Promise<void> {
  const label = field.options?.find((option) => option.value === value)?.label;
  const combobox = question.getByRole('combobox').first();
  switch (field.type) {
    case 'boolean':
      return question.getByRole('radio', { name: value ? 'Yes' : 'No' }).check();
    case 'choice':
    case 'country':
      if (await question.getByRole('radio').first().isVisible())
        return question.getByRole('radio', { name: label ?? '', exact: true }).check();
      if ((await combobox.evaluate((element) => element.tagName)) === 'SELECT')
        return void (await combobox.selectOption({ label: label ?? '' }));
      await combobox.fill(label ?? '');
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
      return answerList(question, field, value as readonly Answers[]);
    case 'money':
      return question.locator('input').fill(String((value as number) / 100));
    case 'instant':
      return question.locator('input').fill(new Date(Date.parse(String(value)) + 3_600_000).toISOString().slice(0, 16));
    default:
      return question.locator('input').fill(String(value));
  }
}

async function answerList(question: Locator, field: Field, entries: readonly Answers[]): Promise<void> {
  for (const entry of entries) {
    for (const item of field.item ?? [])
      await answer(question.locator(`cover-field[name="${item.id}"]`), item, entry[item.id] ?? '');
  }
}

function flat(applicant: object, prefix = ''): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(applicant).flatMap(([name, value]) =>
      typeof value === 'object' ? Object.entries(flat(value, `${prefix}${name}.`)) : [[`${prefix}${name}`, value]],
    ),
  ) as Record<string, Answer>;
}
