import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { placeSample } from '../../support/shop/correct.ts';
import { payTwice } from '../../support/shop/pay-twice.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { secretKey, startShop } from '../../support/shop/start-shop.ts';
import { refusalsOf } from '../providers/aims/refused-fields.ts';

describe('the orders command', () => {
  /** Runs the command as staff would, against a running proxy. */
  const run = (proxyUrl: string, ...words: string[]) =>
    runCommand(['orders', ...words], { PUBLIC_URL: proxyUrl, SECRET_KEY: secretKey });

  it('lists orders, shows one, and says what is wrong with a wish', async (test) => {
    const shop = await startShop();
    test.after(() => shop.close());
    const { order } = (await new Shopper(shop.proxy.url).place()).body;
    const list = await run(shop.proxy.url, 'list', '--state', 'awaiting-payment');
    assert.equal(list.code, 0);
    assert.match(list.stdout, new RegExp(`${order.code}.*awaiting-payment.*₦21,600.00`));
    const shown = await run(shop.proxy.url, 'show', order.id, '--json');
    assert.equal(JSON.parse(shown.stdout).id, order.id);
    assert.equal(JSON.parse(shown.stdout).history[0].what, 'placed');
    const refused = await run(shop.proxy.url, 'retry', order.id);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /needs attention/);
    assert.equal((await run(shop.proxy.url, 'dance')).code, 2);
  });

  it('pages through the list, filters it, and searches, with the words that the API has', async (test) => {
    const shop = await startShop();
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const codes: string[] = [];
    for (let count = 0; count < 3; count++) codes.unshift((await shopper.place()).body.order.code);
    const list = (...words: string[]) => run(shop.proxy.url, 'list', ...words);
    const shown = ({ stdout }: { stdout: string }) => codes.filter((code) => stdout.includes(code));
    const first = await list('--limit', '2');
    assert.deepEqual([first.code, shown(first)], [0, codes.slice(0, 2)]);
    const [, cursor = ''] = /^More: --cursor (\S+)$/m.exec(first.stdout) ?? [];
    const second = await list('--limit', '2', '--cursor', cursor);
    assert.deepEqual(shown(second), codes.slice(2));
    assert.doesNotMatch(second.stdout, /More/);
    assert.deepEqual(JSON.parse((await list('--limit', '1', '--all', '--json')).stdout).orders.length, 3);
    assert.deepEqual(shown(await list('--search', '0803 123 4567')), codes);
    assert.deepEqual(shown(await list('--search', codes[1]!.toLowerCase())), [codes[1]]);
    for (const none of [['--product', 'all-risk'], ['--to', '2020-01-01'], ['--refunds-due'], ['--state', 'active']])
      assert.match((await list(...none)).stdout, /^No orders\.$/m, none.join(' '));
    for (const wrong of [['--search'], ['--stat', 'paid'], ['more'], ['--search', 'x', '--refunds-due']])
      assert.equal((await list(...wrong)).code, 2, wrong.join(' '));
    assert.match((await list('--state', 'lost')).stderr, /One of: /);
  });

  it('shows what is to be given back, once an order was paid twice', async (test) => {
    const shop = await startShop();
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const { order, token, second } = await payTwice(shop, shopper);
    for await (const _ of shopper.events(order.id, token, AbortSignal.timeout(60_000)))
      if ((await run(shop.proxy.url, 'show', order.id)).stdout.includes('Give back')) break;
    const { stdout } = await run(shop.proxy.url, 'show', order.id);
    assert.match(stdout, new RegExp(`Give back +₦21,600.00, paystack ${second} \\(\\d+\\)`));
  });

  it('shows what happened to an order, and what the insurer said', async (test) => {
    const shop = await startShop({ environment: { PAYMENT_METHOD: 'merchant' } });
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    shop.aims.play({ fault: 'error', match: 'issue', text: 'No \u001b[31msuch model' });
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'needs-attention');
    const { stdout } = await run(shop.proxy.url, 'show', order.id);
    assert.match(stdout, /^Said +\S+Z issue: No \[31msuch model$/m);
    assert.match(stdout, /^\S+Z {2}payment-received {2}by merchant {2}₦21,600.00$/m);
    assert.match(stdout, /^\S+Z {2}insurer-refused {2}by aims {2}The insurer refused/m);
  });

  it('corrects what the insurer refused, each value as its field has it', async (test) => {
    const shop = await startShop({ environment: { PAYMENT_METHOD: 'merchant' } });
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const goods = allProducts.find(({ id }) => id === 'goods-in-transit')!;
    const refused = refusalsOf(goods).filter(({ path }) => /phone|goodsQuantity/.test(path));
    for (const { call, text } of refused) shop.aims.play({ fault: 'error', match: call, text });
    const { order, token } = await placeSample(shopper, goods);
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'needs-attention');
    assert.match((await run(shop.proxy.url, 'show', order.id)).stdout, /^Correct +applicant\.phone: The insurer/m);
    const fields = (...words: string[]) => words.flatMap((word) => ['--field', word]);
    const wrong = await run(
      shop.proxy.url,
      'correct',
      order.id,
      ...fields('applicant.phone=12', 'applicant.gender=male'),
    );
    assert.deepEqual([wrong.code, wrong.stdout], [1, '']);
    assert.match(wrong.stderr, /\/applicant\/gender: This was not refused/);
    for (const words of [[], ['--field'], ['--field', 'applicant.phone'], ['--fields', 'a=b'], ['--field', '=b']])
      assert.equal((await run(shop.proxy.url, 'correct', order.id, ...words)).code, 2, words.join(' '));
    const done = await run(shop.proxy.url, 'correct', order.id, ...fields('applicant.phone=+2348039876543'), '--json');
    assert.deepEqual([done.code, JSON.parse(done.stdout).state], [0, 'paid']);
    await shopper.until(order.id, token, 'needs-attention');
    assert.equal((await run(shop.proxy.url, 'correct', order.id, ...fields('answers.goodsQuantity=7'))).code, 0);
    await shopper.until(order.id, token, 'under-review', 'active');
    assert.ok(JSON.stringify(shop.aims.log.entries.findLast(({ kind }) => kind === 'issue')?.body).includes(':7'));
  });

  it('says where it looked when no proxy answers', async () => {
    const { code, stderr } = await run('http://127.0.0.1:9', 'list');
    assert.equal(code, 1);
    assert.match(stderr, /127\.0\.0\.1:9/);
  });
});
