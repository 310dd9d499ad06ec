import { mkdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import { type OpenDemo, openDemo } from '../support/browser/open-demo.ts';
import { recordVideo } from '../support/browser/record-video.ts';
import { steppedPurchases, walkEveryStep } from '../support/walks/every-step.ts';
import { accept, fillIn, payAtGateway } from '../support/walks/walk.ts';
import { enterMembers, fillInGroup } from '../support/walks/walk-group.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const windows = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];
const themes = ['light', 'dark'];

/**
 * Takes a picture of every step of the products, in each window and theme, into a folder outside the repository. Beside
 * the products there are `group-life`, its members, and `handed-on`, what an order unfolds when it is pressed.
 */
export async function takeScreenshots([folder, ...products]: readonly string[]): Promise<number> {
  const place = resolve(folder ?? '');
  if (folder === undefined || !isAbsolute(folder) || join(place, '/').startsWith(root)) {
    console.error('Name a folder outside the repository by its whole path: npm run bench -- screenshots /tmp/steps');
    return 64;
  }
  mkdirSync(place, { recursive: true });
  const demo = await openDemo();
  try {
    for (const purchase of steppedPurchases) {
      if (products.length > 0 && !products.includes(purchase.id)) continue;
      const { page } = await demo.visit('/insurance', windows[0]);
      let number = 0;
      await walkEveryStep(page, demo, purchase, async (step) => {
        number++;
        const name = `${purchase.id} ${String(number).padStart(2, '0')} ${step.replace(/\W+/g, ' ').trim()}`;
        await takeEach(page, join(place, name.replaceAll(' ', '-').toLowerCase()));
      });
      process.stdout.write(`${purchase.id}: ${number} steps, ${number * windows.length * themes.length} pictures\n`);
      await page.context().close();
    }
    if (products.length === 0 || products.includes('group-life')) await takeMembers(demo, place);
  } finally {
    await demo.close();
  }
  if (products.length === 0 || products.includes('handed-on')) await takeHandedOn(place);
  return 0;
}

/** What an order's screens show once a button is pressed, and the page of the link that is made there. */
async function takeHandedOn(place: string): Promise<void> {
  const demo = await openDemo({ VERIFICATION: 'shopper' });
  try {
    await approveAtOnce(demo.storefrontUrl);
    const { page } = await demo.visit('/insurance/phone', windows[0]);
    let number = 0;
    const take = async (shown: Locator, at: Page = page) => {
      await shown.waitFor();
      await takeEach(at, join(place, `handed-on-${String(++number).padStart(2, '0')}`));
    };
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
    // as on a phone
    await page.addInitScript(() => Object.assign(navigator, { share: async () => undefined }));
    await fillIn(page);
    await accept(page);
    await page.waitForURL(/\/pay\/\w+$/);
    await page.goto(`${demo.storefrontUrl}/insurance/phone`);
    await press('Give up this order');
    await take(page.getByText('Give it up?'));
    await press('No, keep it');
    await press(/^Pay ₦/);
    await payAtGateway(page);
    await take(page.getByRole('heading', { name: 'Show that your device works' }));
    await press('Use another phone');
    await take(page.getByRole('img', { name: 'QR code' }));
    await page
      .getByLabel('Choose a video')
      .setInputFiles({ name: 'a.mp4', mimeType: 'text/plain', buffer: Buffer.from('-') });
    await take(page.getByRole('alert'));
    await page.getByLabel('Choose a video').setInputFiles(await recordVideo(page));
    await take(page.getByText('Chosen:'));
    await press('Send this video');
    await take(page.getByRole('button', { name: 'Make a link' }));
    await page.route('**/links', (route) => route.abort());
    await press(/^Make a link/);
    await take(page.getByText('That did not work.'));
    await page.unroute('**/links');
    await press(/^Make a link/);
    const link = await page.getByLabel('Link to show').inputValue();
    await press('Copy receipt');
    await press('Copy the link');
    await take(page.locator('cover-share').getByText(/Copied|marked/));
    const viewer = await demo.visitUrl(link, windows[0]);
    await viewer.page.getByRole('group', { name: 'Page 1 of 1' }).locator('img').waitFor();
    await take(viewer.page.getByRole('heading', { name: 'You are covered' }), viewer.page);
    await press('End the links that I have made');
    await take(page.getByText('Nobody can open them any more.'));
    await viewer.page.reload();
    await take(viewer.page.getByRole('heading', { name: 'does not open an order' }), viewer.page);
    process.stdout.write(`handed-on: ${number} screens, ${number * windows.length * themes.length} pictures\n`);
  } finally {
    await demo.close();
  }
}

/** Members as a spreadsheet has them: one without a fault, two with one, and one with many. */
const members = [
  'Full name\tSex\tOccupation\tDate of birth\tNext of kin\tPhone number',
  'Adéọlá Ọbí\tF\tTeacher\t15/05/1990\tObi Obi\t08031234501',
  'Musa Bello\tM\tDriver\t02/07/1975\tAisha Bello\t0803',
  'Oluwaseun Oluwadamilola Adebayo-Ogunleye\tM\tSenior electrical engineer\t21/13/1980\tTemitope Adebayo-Ogunleye\t08031234503',
  'Ngozi Eze\t?\t\tsoon\t\t0803 12',
].join('\n');

/** The members of a group, a table where there is room and cards where there is none. */
async function takeMembers(demo: OpenDemo, place: string): Promise<void> {
  const { page } = await demo.visit('/insurance/group-life', windows[0]);
  await fillInGroup(page, 4);
  await enterMembers(page, members);
  await takeEach(page, join(place, 'group-life-01-members'));
  process.stdout.write(`group-life: the members, ${windows.length * themes.length} pictures\n`);
  await page.context().close();
}

async function takeEach(page: Page, path: string): Promise<void> {
  const checkout = page.locator('cover-checkout');
  for (const window of [...windows].reverse()) {
    // as high as the step, so that the bar stands where the step ends
    await page.setViewportSize({ ...window, height: 5_000 });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));

    for (const theme of themes) {
      await checkout.evaluate((tag, value) => tag.setAttribute('theme', value), theme);
      await checkout.screenshot({ path: `${path}-${window.width}-${theme}.png` });
    }
  }
  await checkout.evaluate((tag) => tag.removeAttribute('theme'));
  await page.setViewportSize(windows[0]!);
}
