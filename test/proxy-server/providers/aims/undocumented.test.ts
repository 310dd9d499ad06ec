import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { exampleAnswers } from '../../../../proxy-server/catalogue/example-answers.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import { productCodes } from '../../../../proxy-server/providers/aims/codes/product-codes.ts';
import { undocumentedAtAims } from '../../../../proxy-server/providers/aims/undocumented.ts';
import { openAimsParts } from './aims-parts.ts';

/** Named by the overview, the consumer guide or the older guide for a phone, with their place. */
const documented: Readonly<Record<string, readonly string[]>> = {
  quote: words('/insrncDrtn /vhclValueForInsrnc /goodsValue /LoanAmount /LoanTenure /sumInsured'),
  register: words(`
    /type /class /name/first /name/middle /name/last /dob/date /gender /phoneNo /eMail /addrss/addrss /ntnlty
    /stateOfOrigin /mrtlStatus /socialID/type /socialID/id /socialID/image
  `),
  insure: words(`
    /ctgry /type /pckg /id /addtnlFact/vhclValueForInsrnc /addtnlFact/LoanAmount /addtnlFact/LoanTenure
    /addtnlFact/sumInsured
  `),
  status: [],
};
const ofPhones = ['/addtnlFact/brand', '/addtnlFact/model', '/addtnlFact/uIdnt'];
const ofGoods = ['/addtnlFact/goodsValue'];

describe('the table of what no document names', () => {
  let opened: Awaited<ReturnType<typeof openAimsParts>>;
  before(async () => {
    opened = await openAimsParts('http://127.0.0.1:9');
  });
  after(() => opened.close());

  it('has everything that is sent for any product and is not documented', () => {
    const provider = createAimsProvider({
      ...opened.parts,
      verification: 'shopper',
      account: randomBytes(4).toString('hex'),
    });
    const missing = allProducts.flatMap((product) => {
      const cover = { product: product.id, ...exampleAnswers(product, '2026-06-01') };
      const rows = undocumentedAtAims.filter(({ products }) => products?.includes(product.id) ?? true);
      return (provider.describeWire?.(cover) ?? []).flatMap(({ command, plain }) => {
        const known = [
          ...(documented[command] ?? []),
          ...(product.category === 'phone' && command === 'insure' ? ofPhones : []),
          ...(product.category === 'goods-in-transit' ? ofGoods : []),
          ...rows.filter((row) => row.command === command).flatMap(({ names }) => names),
        ];
        return leavesOf(plain)
          .filter((place) => !known.some((name) => place === name || place.startsWith(`${name}/`)))
          .map((place) => `${product.id} ${command} ${place}`);
      });
    });
    assert.deepEqual(missing, []);
  });

  it('shows the code of activation kept back where the shopper takes the video, and of such products alone', () => {
    for (const verification of ['shopper', 'insurer'] as const) {
      const provider = createAimsProvider({ ...opened.parts, verification, account: randomBytes(4).toString('hex') });
      for (const product of allProducts.filter(({ id }) => Object.hasOwn(productCodes, id))) {
        const cover = { product: product.id, ...exampleAnswers(product, '2026-06-01') };
        const insured = provider.describeWire?.(cover).find(({ command }) => command === 'insure')?.plain;
        const isKept = verification === 'shopper' && productCodes[product.id]!.activatedByVideo;
        assert.equal(insured?.dontSendActivationCode, isKept ? 'true' : undefined, `${product.id} ${verification}`);
      }
    }
  });

  it('names products that there are, and the setting that changes each row', () => {
    for (const { products = [], setting, names } of undocumentedAtAims) {
      for (const id of products) assert.ok(Object.hasOwn(productCodes, id), id);
      assert.match(setting, /^(AIMS_WIRE|PRODUCT_CHANGES|none: )/);
      assert.ok(names.length > 0);
    }
  });

  it('has the rows that nobody saw: activation, periods at issue, companies, vehicles, and what is read', () => {
    const commandsOf = (name: RegExp) =>
      undocumentedAtAims.filter(({ names }) => names.some((one) => name.test(one))).map(({ command }) => command);
    assert.deepEqual(commandsOf(/dontSendActivationCode/), ['insure']);
    assert.deepEqual(commandsOf(/policyID|command itself/), ['activate', 'activate']);
    assert.deepEqual(commandsOf(/^\/insrncDrtn$/), ['quote', 'insure']);
    assert.deepEqual(commandsOf(/company/), ['register']);
    assert.deepEqual(commandsOf(/^\/rgstrtId$/), ['vehicle']);
    assert.deepEqual(commandsOf(/lists of policies/), ['answers']);
  });
});

function leavesOf(value: unknown, place = ''): string[] {
  if (value === null || typeof value !== 'object') return [place];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${place}/${name}`));
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
