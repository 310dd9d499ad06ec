import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import jpeg from 'jpeg-js';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import type { CertificateForm } from '../../../../demo/upstreams/aims/settings.ts';
import { createPageRenderer } from '../../../../proxy-server/certificates/pages/page-renderer.ts';
import { ask, folake, phoneSeed } from './partner.ts';

/** Buys a phone warranty for a name with dotted letters; returns the certificate. */
async function setup(t: TestContext, certificate: CertificateForm, drawing: 'full' | 'sketch' = 'full') {
  const aims = await startAimsSimulator({ approveAfterMilliseconds: 0, certificate, drawing });
  t.after(() => aims.close());
  const name = { first: 'Ṣẹgun', last: 'Ọláyínká' };
  const { id } = await ask(aims.url, 'prfl entity', { ...folake, name });
  const seed = phoneSeed();
  await ask(aims.url, `entt_${id}: insure`, seed);
  const answer = await ask(aims.url, `dump entt_${id}|insr_phnn-flx2-1111-${seed.id}*STATUS`);
  return {
    number: String(answer.policyNo),
    type: answer.crtfctType,
    bytes: Buffer.from(String(answer.crtfct), 'base64'),
  };
}

/** The words of its first page. */
async function textOf(pdf: Buffer): Promise<string> {
  const renderer = createPageRenderer({ limitMilliseconds: 60_000 });
  const source = { key: 'certificate', load: async () => pdf };
  const answer = await renderer.ask(source, { want: 'text', page: 1 });
  await renderer.close();
  assert.ok(answer.status === 'text', answer.status);
  return answer.text.lines.flatMap(({ words }) => words.map(({ text }) => text)).join(' ');
}

describe('certificates', () => {
  it('are PDFs with policy, insured, device, period and premium, marked as not genuine', async (t) => {
    const { number, type, bytes } = await setup(t, 'pdf');
    assert.equal(type, 'pdf');
    const text = (await textOf(bytes)).normalize('NFC');
    const expected = [
      number,
      'Ṣẹgun',
      'Ọláyínká',
      'Tecno',
      'Camon 20 Pro',
      '356938035643809',
      '₦21,600.00',
      'Theft',
      'DEMO',
    ];
    for (const word of expected) assert.ok(text.includes(word), `${word} in ${text}`);
  });

  it('are PDFs of one line if drawing would take too long', async (t) => {
    const { number, bytes } = await setup(t, 'pdf', 'sketch');
    assert.ok((await textOf(bytes)).includes(number));
  });

  it('are Word documents with a table', async (t) => {
    const { number, type, bytes } = await setup(t, 'docx');
    assert.equal(type, 'docx');
    const document = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    assert.match(document, /<w:tbl>/);
    for (const word of [number, 'Ṣẹgun Ọláyínká', 'Camon 20 Pro']) assert.ok(document.includes(word), word);
  });

  it('are PNGs with as many pixels as declared', async (t) => {
    const { bytes } = await setup(t, 'png');
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    const length = bytes.readUInt32BE(33);
    const points = inflateSync(bytes.subarray(41, 41 + length));
    assert.equal(points.length, (width * 3 + 1) * height);
    assert.ok(
      points.some((value) => value > 0 && value < 80),
      'something dark is written on it',
    );
  });

  it('are JPEGs', async (t) => {
    const { type, bytes } = await setup(t, 'jpg');
    assert.equal(type, 'jpg');
    assert.equal(jpeg.decode(bytes).width, 900);
  });
});
