import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Order, PlacedOrder } from '../../proxy-server/contract/order.ts';
import type { Quote } from '../../proxy-server/contract/quote.ts';
import type { MerchantSite } from '../support/browser/merchant-site.ts';
import { openMerchantSite } from '../support/browser/merchant-site.ts';
import { notRun, runShell, sendWritten } from '../support/manual/run-blocks.ts';
import type { Snippet } from '../support/manual/snippets.ts';
import { readSnippets } from '../support/manual/snippets.ts';
import { runCommand } from '../support/processes/run-command.ts';
import { publishableKey, secretKey, shopEnvironment } from '../support/shop/start-shop.ts';

/** What is run by a test of its own, which takes it from the page by its heading. */
const elsewhere: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['From Node', 'ts'],
    ['Quote', 'sh'],
    ['Order', 'sh'],
    ['Payment', 'sh'],
    ['Customer token', 'sh'],
    ['Order again', 'sh'],
    ['With Node', 'js'],
    ['With openssl', 'sh'],
  ].map(([heading, language]) => [
    `docs/your-server.md › ${heading} › ${language}`,
    'test/strangers/your-server.test.ts',
  ]),
);

/** Objects that a page has given to a tag. */
interface Known {
  readonly applicant: { readonly firstName: string };
  readonly answers: { readonly model: string };
  readonly item: { readonly image: unknown };
}

describe('every block of code in the manual', () => {
  const snippets = new Map(readSnippets().map((snippet) => [snippet.name, snippet]));
  let site: MerchantSite;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cover-manual-'));
    site = await openMerchantSite({ PAYMENT_METHOD: 'merchant', CONSOLE_KEYS: '' });
  });
  after(async () => {
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A block with the addresses and keys of this shop. */
  const textOf = (name: string) =>
    (snippets.get(name) ?? assert.fail(`${name} is no longer in the manual`)).text
      .replaceAll(/https:\/\/cover\.example\.ng|http:\/\/localhost:8787/g, site.shop.proxy.url)
      .replaceAll('pk_live_…', publishableKey)
      .replaceAll('sk_live_…', secretKey);

  /** Opens a page of the shop; it fails if the console has an error. */
  async function onPage(html: string, look: (page: Page, said: readonly string[]) => Promise<unknown>) {
    site.serve('/camon.webp', 'a picture', 'image/webp');
    site.serve('/', html.replace(/^<!doctype html>\s*<html lang="en">/, ''));
    const page = await site.browser.newPage();
    const [said, errors]: [string[], string[]] = [[], []];
    page.on('console', (message) => (message.type() === 'error' ? errors : said).push(message.text()));
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${site.origin}/`);
    await look(page, said);
    await page.close();
    assert.deepEqual(errors, []);
  }
  const widget = '{widget}<link rel="icon" href="data:,">';
  const tag = () => `<cover-checkout merchant="${publishableKey}" category="phone"></cover-checkout>`;
  const firstStep = (page: Page) => page.getByRole('heading', { level: 2 }).first().waitFor();
  const runs: Readonly<Record<string, (text: string) => Promise<unknown>>> = {
    'docs/page.md › Put the widget on a page › html': (text) => onPage(text, firstStep),
    'README.md › 2. Your page, in ten lines › html': (text) => onPage(text, firstStep),
    'docs/page.md › Ways to load it › html': (text) =>
      onPage(
        `${text}<cover-checkout id="checkout" mode="dialog" merchant="${publishableKey}"></cover-checkout>`,
        (page) => page.getByRole('dialog').getByRole('heading').first().waitFor(),
      ),
    'docs/page.md › Ways to load it › css': async (text) => {
      const heightOn = async (html: string, isThere: (page: Page) => Promise<unknown>) => {
        let height = 0;
        await onPage(`<style>${text}</style>${html}${tag()}`, async (page) => {
          await isThere(page);
          height = (await page.locator('cover-checkout').boundingBox())?.height ?? 0;
        });
        return height;
      };
      const reserved = await heightOn('<link rel="icon" href="data:,">', async () => undefined);
      assert.deepEqual([reserved, await heightOn(widget, firstStep)], [544, 544]);
    },
    'docs/page.md › `<cover-checkout>` › js': (text) =>
      onPage(`${widget}${tag()}<script type="module">${text}</script>`, async (page) => {
        await firstStep(page);
        const known = await page.evaluate(() => {
          const { applicant, answers } = document.querySelector('cover-checkout') as unknown as Known;
          return [applicant.firstName, answers.model];
        });
        assert.deepEqual(known, ['Ada', 'Camon 30']);
      }),
    'docs/page.md › Events › js': (text) =>
      onPage(
        `${widget}${tag()}<script type="module">const checkout = document.querySelector('cover-checkout'); ${text}</script>`,
        async (page, said) => {
          await firstStep(page);
          await page.evaluate(() =>
            document
              .querySelector('cover-checkout')!
              .dispatchEvent(Object.assign(new Event('cover-active'), { order: { policy: { number: 'POL-7' } } })),
          );
          assert.deepEqual(said, ['POL-7']);
        },
      ),
    'docs/page.md › Theme › css': (text) =>
      onPage(`<style>${text}</style>${widget}${tag()}`, async (page) => {
        const button = page.locator('[part~=primary-button]').first();
        await button.waitFor();
        const look = await button.evaluate((one) => {
          const { textTransform, backgroundColor } = getComputedStyle(one);
          return [textTransform, backgroundColor];
        });
        assert.deepEqual(look, ['uppercase', 'rgb(122, 31, 162)']);
      }),
    "docs/page.md › A page's rules": (text) =>
      onPage(
        `<meta http-equiv="Content-Security-Policy" content="${text.replaceAll('\n', ' ')}">{widget}${tag()}`,
        firstStep,
      ),
    'docs/page.md › Browsers › html': async (text) => {
      await onPage(text, (page) => page.getByText('0803 555 0142').waitFor());
      await onPage(`${widget}${text}`, async (page) => {
        await firstStep(page);
        assert.equal(await page.getByText('0803 555 0142').isVisible(), false);
      });
    },
    'docs/own-cart.md › Apart: an offer on the product page › html': (text) =>
      onPage(`${widget}${text}`, async (page) => {
        await page.getByRole('button', { name: 'See cover' }).waitFor();
        await page.waitForFunction(
          () => (document.querySelector('cover-offer') as unknown as Known).item.image instanceof Blob,
        );
      }),
    'docs/own-cart.md › 1. The shopper selects a cover › html': (text) =>
      onPage(`${widget}${text}`, (page) => page.getByRole('button', { name: 'Add cover' }).waitFor()),
    'docs/own-cart.md › 1. The shopper selects a cover › js': (text) =>
      onPage(
        `${widget}${textOf('docs/own-cart.md › 1. The shopper selects a cover › html')}<script type="module">
        const cart = { add: (line) => console.log(line.product, line.period), removeCover: () => console.log('none') };
        const offer = document.querySelector('cover-offer'); ${text}</script>`,
        async (page, said) => {
          await page.getByRole('button', { name: 'Add cover' }).click();
          await page.getByRole('button', { name: 'Change' }).click();
          await page.getByRole('button', { name: 'Add cover' }).waitFor();
          assert.match(said.join('; '), /^phone-warranty-\w+ 1y; none$/);
        },
      ),
    'docs/own-cart.md › 2. Your server prices it again': async (text) => {
      const quote = await sendWritten<Quote>(text, site.shop.proxy.url, {});
      assert.equal(quote.premium.currency, 'NGN');
    },
    'docs/own-cart.md › 3. Your server places an order for each cover': async () => {
      const { order } = await place();
      assert.deepEqual([order.metadata, order.metadataTrusted], [{ cart: 'PH-2026-0042', line: '1' }, true]);
    },
    'docs/own-cart.md › 4. You take one payment, and confirm each cover': async (text) => {
      const { order } = await place();
      const fill = { '{id}': order.id, '720000': String(order.premium.amount) };
      const paid = await sendWritten<Order>(text, site.shop.proxy.url, fill);
      assert.equal(paid.payment?.reference, 'wallet-77/1');
      assert.equal(paid.problem, undefined);
    },
    'docs/own-cart.md › Metadata from a page': async (text) => {
      const { token } = await sendWritten<{ token: string }>(text, site.shop.proxy.url, {});
      assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    },
    'docs/questions.md › Ask other questions › json': (PRODUCT_CHANGES) =>
      holds({ ...shopEnvironment, PRODUCT_CHANGES }),
    'docs/questions.md › Send it otherwise › json': (AIMS_WIRE) => holds({ ...shopEnvironment, AIMS_WIRE }),
    'docs/running.md › Run the proxy': async (text) => {
      await runShell(text, folder);
      const written = readFileSync(join(folder, '.env'), 'utf8');
      // the keys are there; what only the operator knows is asked for
      const { code, stdout, stderr } = await runCommand(['config'], {}, folder);
      assert.equal(code, 78);
      assert.match(stdout + stderr, /MERCHANT_NAME/);
      assert.doesNotMatch(stdout + stderr, /(SIGNING|DATA|SECRET|PUBLISHABLE)_KEY is missing/);
      assert.match(written, /^DATA_KEY=\S+$/m);
    },
    'docs/running.md › The least it needs': async (text) => {
      const given = text.replaceAll(/^(\w+)=(.*…)(?=\s|$)/gm, (_line, name: string) => {
        const value = shopEnvironment[name as keyof typeof shopEnvironment];
        return `${name}=${value ?? assert.fail(name)}`;
      });
      writeFileSync(join(folder, '.env'), given);
      await holds({}, folder);
    },
    'docs/running.md › The day the credentials come': async (text) => {
      const report = join(folder, 'rehearsal.txt');
      const printed = await runShell(text.replace('rehearsal.txt', report), folder, {
        ...site.shop.environment,
        PUBLIC_URL: site.shop.proxy.url,
        PRODUCTS: 'phone-warranty-basic',
      });
      assert.match(printed, /aims +Responds, and accepts the credentials/);
      assert.match(readFileSync(report, 'utf8'), /phone-warranty-basic/);
    },
    'docs/running.md › Several merchants › json': async (text) => {
      const rest = {
        termsUrl: 'https://shop.example.ng/terms',
        privacyUrl: 'https://shop.example.ng/privacy',
        supportContact: 'help@shop.example.ng',
        aimsPartnerId: shopEnvironment.AIMS_PARTNER_ID,
        aimsAuthorizationId: shopEnvironment.AIMS_AUTHORIZATION_ID,
        aimsAuthorizationKey: shopEnvironment.AIMS_AUTHORIZATION_KEY,
        paymentMethod: 'merchant',
      };
      let count = 0;
      const filled = text
        .replace(/("signingKey": ")…/, `$1${shopEnvironment.SIGNING_KEY}`)
        .replace(/("dataKey": ")…/, `$1${shopEnvironment.DATA_KEY}`)
        .replaceAll('"…": "…"', () => {
          count += 1;
          const keys = { publishableKey: `pk_test_${count}`, secretKey: `sk_test_secret_0123456789_${count}` };
          return JSON.stringify({ ...rest, ...keys }).slice(1, -1);
        });
      writeFileSync(join(folder, 'cover.config.json'), filled);
      await holds({ COVER_CONFIG: join(folder, 'cover.config.json') });
    },
    'CONTRIBUTING.md › Set up': (text) => runShell(text, folder),
    'README.md › Cover Checkout': (text) => runShell(text.replaceAll('\n\n', '\n'), folder),
    'README.md › 3. Your proxy': (text) => runShell(text, folder),
    'README.md › 3. Your proxy 2': async (text) => {
      await runShell(text, folder);
      await holds({}, folder);
    },
    'README.md › 3. Your proxy 3': async (text) => {
      const { DATA_DIR, DATA_KEY, SIGNING_KEY, AIMS_URL, PAYSTACK_URL, ALLOWED_ORIGINS, LIMITS } =
        site.shop.environment;
      const ours = { DATA_DIR, DATA_KEY, SIGNING_KEY, AIMS_URL, PAYSTACK_URL, ALLOWED_ORIGINS, LIMITS };
      const running = { PUBLIC_URL: site.shop.proxy.url, PRODUCTS: 'phone-warranty-basic' };
      const printed = await runShell(text, folder, { ...(ours as Record<string, string>), ...running });
      assert.match(printed, /paystack +Responds, and accepts the key/);
    },
  };

  async function place(): Promise<PlacedOrder> {
    const { url } = site.shop.proxy;
    const quote = await sendWritten<Quote>(textOf('docs/own-cart.md › 2. Your server prices it again'), url, {});
    const text = textOf('docs/own-cart.md › 3. Your server places an order for each cover');
    return sendWritten<PlacedOrder>(text, url, { '"quote": "…"': `"quote": "${quote.token}"` });
  }

  /** Whether the settings hold. */
  async function holds(environment: Record<string, string>, from?: string): Promise<void> {
    const { code, stderr, stdout } = await runCommand(['config'], environment, from);
    assert.equal(code, 0, stderr + stdout);
  }

  it('is run by a test: none is without, and none is run that is not there', () => {
    const claimed = [...Object.keys(runs), ...Object.keys(elsewhere)].toSorted();
    assert.deepEqual(claimed, [...snippets.keys()].toSorted());
    for (const [name, file] of Object.entries(elsewhere))
      assert.ok(readFileSync(file, 'utf8').includes(`'${name.split(' › ')[1]}'`), `${file} does not run ${name}`);
    const shown = [...snippets.values()].map(({ text }: Snippet) => text).join('\n');
    for (const command of Object.keys(notRun)) assert.ok(shown.includes(command), `${command} is in no block`);
    console.log(`Blocks of code in the manual: ${snippets.size}, all run by tests. Lines of them that are not:`);
    for (const [command, why] of Object.entries(notRun)) console.log(`  ${command}: ${why}`);
  });

  for (const [name, run] of Object.entries(runs))
    it(`works as it stands: ${name}`, async () => {
      await run(textOf(name));
    });
});
