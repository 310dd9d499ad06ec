import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { commands } from '../../../demo/commands.ts';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { nigerianDay } from '../../../proxy-server/contract/fields/nigerian-time.ts';
import { CleanUp, keep } from '../../support/clean-up.ts';
import { readCodeSpans } from '../../support/manual/snippets.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { startWebhookReceiver, webhookSecret } from '../../support/processes/webhook-receiver.ts';
import { placeSample } from '../../support/shop/correct.ts';
import { placeGroup } from '../../support/shop/group.ts';
import { folake, Shopper } from '../../support/shop/shopper.ts';
import type { Shop } from '../../support/shop/start-shop.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { refusalsOf } from '../providers/aims/refused-fields.ts';

/** Mentioned by their words alone: each is shown with what it needs elsewhere, or runs until it is stopped. */
const names = [
  'simulators',
  'rehearse',
  'orders show',
  'orders correct',
  'persons export',
  'persons erase',
  'webhooks send',
  'webhooks verify',
  'consumers import',
];

/** How a command of the manual ends: as it stands, and with what its brackets hold. 1 says that this shop refuses it. */
type Ending = number | readonly [bare: number, full: number];

/** Every other command that the manual shows, in the order in which they are run. */
const endings: Readonly<Record<string, Ending>> = {
  'keys new': 0,
  config: 0,
  'config example': 0,
  'config schema': 0,
  'completion bash': 0,
  // three orders wait for a person
  doctor: 1,
  // this machine's own addresses are asked for by nobody who does not say so
  'doctor PAGE': 1,
  'doctor https://shop.example.ng/checkout': 1,
  'rehearse --account-is-in-test-mode --out rehearsal.txt': 0,
  'rehearse [PRODUCT…] --account-is-in-test-mode': [0, 0],
  'orders list': 0,
  'orders list --search TEXT': 0,
  'orders list --state awaiting-payment': 0,
  'orders list --state needs-attention': 0,
  'orders list [--state STATE] [--product PRODUCT] [--from DAY] [--to DAY] [--refunds-due]': [0, 0],
  'orders show ID': 0,
  'orders correct ID --field NAME=VALUE…': 0,
  'orders retry ID': 0,
  // all of it went back before a part is asked for
  'orders refund ID --reason WHY [--payment REFERENCE] [--amount NAIRA] [--gateway]': [0, 1],
  // this shop writes to nobody
  'orders mail ID': 1,
  // the policies of the rehearsal are of no order
  reconcile: 1,
  'reconcile --from DAY': 1,
  'reconcile [--from DAY] [--to DAY]': [1, 1],
  // only the insurer's own account lists everybody, and approves
  'transactions list [--all]': [0, 1],
  'consumers list [--all]': [0, 1],
  'transactions approve CONSUMER_ID PRODUCT REFERENCE': 1,
  'consumers import FILE.csv': 0,
  'hospitals list [--state STATE] [--area AREA] [--search WORDS]': [0, 0],
  'vehicles look-up NUMBER_PLATE': 0,
  'group-policies list [--page PAGE]': [0, 0],
  'group-policies show POLICY_NUMBER': 0,
  'webhooks list': 0,
  'webhooks list --given-up': 0,
  'webhooks send --test': 0,
  'webhooks verify FILE --id ID --timestamp SECONDS --signature TEXT': 0,
  'backup FILE': 0,
  'persons export --email ADDRESS': 0,
  'persons free --email ADDRESS --reason TEXT --yes': 0,
  'persons freed': 0,
  'persons erase --email ADDRESS --yes': 0,
  'restore FILE --yes': 0,
  'restore --promoted --yes': 0,
  // this shop names no server to move to
  'move FILE --yes': 78,
};

describe('the commands of the manual', () => {
  const cleanUp = new CleanUp();
  let shop: Shop;
  let folder: string;
  /** What stands for the words in capitals, by command where it matters. */
  let words: Readonly<Record<string, string>>;
  let ownWords: Readonly<Record<string, Readonly<Record<string, string>>>>;
  let environment: Readonly<Record<string, string>>;

  before(async () => {
    const receiver = keep(cleanUp, await startWebhookReceiver());
    folder = temporaryFolder(cleanUp);
    shop = keep(
      cleanUp,
      await startShop({
        environment: {
          PAYMENT_METHOD: 'merchant',
          VEHICLE_LOOKUP: 'on',
          WEBHOOK_URL: receiver.url,
          WEBHOOK_ALLOW_PRIVATE: 'true',
        },
        aims: { instant: true, holdForVideo: false },
        insurpass: {},
      }),
    );
    environment = { ...shop.environment, PUBLIC_URL: shop.proxy.url };
    const shopper = new Shopper(shop.proxy.url);
    const refused = await sell('needs-attention', 'No such model');
    const toRefund = await sell('needs-attention', 'No such model');
    const toCorrect = await sellRefusedPhone(shopper);
    const active = await sell('active');
    const group = (await placeGroup(shopper)).body;
    await shopper.confirmPayment(group.order);
    const { policy } = await shopper.until(group.order.id, group.token, 'active');
    const [file, csv] = [join(folder, 'copy'), join(folder, 'customers.csv')];
    writeFileSync(csv, 'customerId,consumerId\n42,64f00000000000000000000000000001\n');
    const body = join(folder, 'event.json');
    writeFileSync(body, '{}');
    const at = new Date();
    const today = nigerianDay(Date.now());
    words = {
      ID: active,
      DAY: today,
      TEXT: 'Folake',
      WHY: 'gone',
      STATE: 'active',
      PRODUCT: 'phone-warranty-basic',
      FILE: file,
    };
    ownWords = {
      'doctor PAGE': { PAGE: shop.proxy.url },
      'doctor https://shop.example.ng/checkout': { 'https://shop.example.ng/checkout': shop.proxy.url },
      'rehearse --account-is-in-test-mode --out rehearsal.txt': { 'rehearsal.txt': join(folder, 'rehearsal.txt') },
      'orders correct ID --field NAME=VALUE…': { ID: toCorrect, 'NAME=VALUE': 'applicant.phone=+2348039876543' },
      'orders retry ID': { ID: refused },
      'orders refund ID --reason WHY [--payment REFERENCE] [--amount NAIRA] [--gateway]': {
        ID: toRefund,
        REFERENCE: 'another',
        NAIRA: '100',
      },
      'transactions approve CONSUMER_ID PRODUCT REFERENCE': { CONSUMER_ID: 'x', REFERENCE: 'y' },
      'consumers import FILE.csv': { 'FILE.csv': csv },
      'hospitals list [--state STATE] [--area AREA] [--search WORDS]': {
        STATE: 'Lagos',
        AREA: 'Ikeja',
        WORDS: 'Allen',
      },
      'vehicles look-up NUMBER_PLATE': { NUMBER_PLATE: 'LND 123 XY' },
      'group-policies list [--page PAGE]': { PAGE: '1' },
      'group-policies show POLICY_NUMBER': { POLICY_NUMBER: policy!.number! },
      'webhooks verify FILE --id ID --timestamp SECONDS --signature TEXT': {
        FILE: body,
        ID: 'evt_1',
        SECONDS: String(Math.floor(at.getTime() / 1000)),
        TEXT: new Webhook(webhookSecret).sign('evt_1', at, '{}'),
      },
      'persons export --email ADDRESS': { ADDRESS: folake.email },
      'persons free --email ADDRESS --reason TEXT --yes': { ADDRESS: folake.email },
      'persons erase --email ADDRESS --yes': { ADDRESS: folake.email },
    };
  });
  after(() => cleanUp.run());

  /** An order of a phone that its insurer takes, or refuses with a text; returns its id. */
  async function sell(state: 'active' | 'needs-attention', refusal?: string): Promise<string> {
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    if (refusal) shop.aims.play({ fault: 'error', match: 'issue', text: refusal });
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, state);
    return order.id;
  }

  /** One whose insurer refuses the phone number. */
  async function sellRefusedPhone(shopper: Shopper): Promise<string> {
    const goods = allProducts.find(({ id }) => id === 'goods-in-transit')!;
    for (const { call, text, path } of refusalsOf(goods))
      if (path.includes('phone')) shop.aims.play({ fault: 'error', match: call, text });
    const { order, token } = await placeSample(shopper, goods);
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'needs-attention');
    return order.id;
  }

  /** Runs one as it is written, its words in capitals filled in. */
  async function run(shown: string, form: string) {
    const fill = { ...words, ...ownWords[shown] };
    const typed = form
      .replaceAll('…', '')
      .split(' ')
      .map((word) => fill[word] ?? word);
    // a copy is put back into a folder of its own; what asks the insurer of all asks for one product
    const own = shown.startsWith('restore') ? { DATA_DIR: join(folder, 'restored') } : {};
    const few = /^(rehearse|doctor)/.test(shown) ? { PRODUCTS: 'phone-warranty-basic,group-life-3' } : {};
    return runCommand(typed, { ...environment, ...own, ...few });
  }

  it('are all run, or named: none is shown that is neither, and none is here that is not shown', () => {
    const shown = new Set(shownCommands());
    assert.deepEqual([...shown].toSorted(), [...names, ...Object.keys(endings)].toSorted());
  });

  for (const [shown, ending] of Object.entries(endings))
    it(`ends as it should: ${shown}`, async () => {
      const [bare, full] = typeof ending === 'number' ? [ending, undefined] : ending;
      const expected = [[shown.replaceAll(/ ?\[[^\]]*\]/g, ''), bare] as const];
      if (full !== undefined) expected.push([shown.replaceAll(/[[\]]/g, ''), full] as const);
      for (const [form, code] of expected) {
        const ended = await run(shown, form);
        assert.equal(ended.code, code, `${form}: ${ended.stderr}${ended.stdout}`);
      }
    });

  it('are named by words that the program knows', async () => {
    for (const name of names) {
      const [command = '', verb = ''] = name.split(' ');
      const { code, stdout } = await runCommand([command, '--help']);
      assert.deepEqual(
        [code, stdout.includes(`${command} `) || verb === '', stdout.includes(verb)],
        [0, true, true],
        name,
      );
    }
  });
});

/** Commands as the manual shows them, without what stands before: `npx cover-checkout`, `cover-checkout` or `…`. */
function shownCommands(): string[] {
  return readCodeSpans().flatMap(({ text }) => {
    const shown = text.replace(/^(npx cover-checkout|cover-checkout|…) /, '');
    const [command = '', verb] = shown.split(' ');
    if (!Object.hasOwn(commands, command)) return shown === text ? [] : [shown];
    // a word by itself, such as `doctor`, is a name; so are lines of the log that begin with one
    if (shown === text && (verb === undefined || isLineOfLog(text))) return [];
    const [, before = '', choice = ''] = /^(\S+ )(\w+(?:\|\w+)+)$/.exec(shown) ?? [];
    return choice === '' ? [shown] : choice.split('|').map((one) => before + one);
  });
}

function isLineOfLog(text: string): boolean {
  return [
    'orders exported',
    'orders not counted',
    'orders of a merchant that is not set',
    'hospitals not read',
  ].includes(text);
}
