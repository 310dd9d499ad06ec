import type { FrameLocator, Locator, Page } from 'playwright-core';

/** What a shopper does in the widget, by roles and labels. */

export const goOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continue' }).click();

/** Fills in the steps from the first to the review. */
export async function fillIn(page: Page, { product = 'Phone Comprehensive', email = 'folake@example.com' } = {}) {
  await page.getByRole('radio', { name: product }).check();
  await page.getByRole('radio', { name: '1 year' }).check();
  await goOn(page);
  await page.getByLabel('Brand').fill('Tecno');
  await page.getByLabel('Model').fill('Camon 20 Pro');
  await page.getByLabel('IMEI').fill('35-693803-564380-9');
  await page.getByLabel('First name').fill('Folake');
  await page.getByLabel('Last name').fill('Arinze');
  await page.getByLabel('Phone number').fill('0803 123 4567');
  await page.getByLabel('E-mail address').fill(email);
  await goOn(page);
  await page.getByRole('heading', { name: 'Check and pay' }).waitFor();
}

type Place = Page | Locator | FrameLocator;

/** The button of the review, or of a payment that is not finished. */
export const payButton = (place: Place): Locator => place.getByRole('button', { name: /^Pay ₦/ });

/** Ticks all boxes of the review, once it is on screen. */
export async function consent(place: Place): Promise<void> {
  await payButton(place).waitFor();
  for (const box of await place.getByRole('checkbox').all()) await box.check();
}

/** Consents and opens the payment. */
export async function accept(place: Place): Promise<void> {
  await consent(place);
  await payButton(place).click();
}

/** On the gateway's page. */
export async function payAtGateway(page: Page, button = /^Pay ₦[\d,.]+$/): Promise<void> {
  await page.waitForURL(/\/pay\/\w+$/);
  await page.getByRole('button', { name: button }).click();
}

/** Chooses a video, of which so many bytes follow what begins as a phone's does, and sends it. */
export async function sendVideo(page: Page, bytes: number): Promise<void> {
  const buffer = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(bytes, 5)]);
  await page.getByLabel('Choose a video').setInputFiles({ name: 'phone.mp4', mimeType: 'video/mp4', buffer });
  await page.getByRole('button', { name: 'Send this video' }).click();
}
