import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { ScriptedParts } from './aims-parts.ts';
import { openScriptedParts, phoneOrder } from './aims-parts.ts';

const ticket = { consumerId: '601234567890abcdef01234567890abc' };
const pdf = Buffer.from('%PDF-1.4 a policy').toString('base64');
const url = 'https://certificates.example.com/0123.pdf';

describe('the mode of the account', () => {
  let opened: ScriptedParts;
  before(async () => {
    opened = await openScriptedParts();
  });
  after(() => opened.close());

  /** The mode that an answer to a status call shows, and the same answer to an issue. */
  async function shownBy(answer: object) {
    const seen: string[] = [];
    const provider = createAimsProvider({ ...opened.parts, onAccountMode: (mode) => seen.push(mode) });
    opened.aims.answer({ exctnFdbck: { id: 75, id_v4: 200 }, status: 'a', ...answer });
    await provider.lookUp(phoneOrder(), ticket);
    await provider.issue(phoneOrder(), ticket);
    assert.equal(new Set(seen).size <= 1, true);
    assert.ok(seen.length === 0 || seen.length === 2, 'both calls see the same');
    return seen[0];
  }

  it('is test where a certificate or a policy number calls itself a demo', async () => {
    for (const answer of [
      { certUrl: 'https://octamile.example/demo/0123.pdf' },
      { certUrl: 'https://test.octamile.example/0123.pdf' },
      { policyNo: 'DEMO-0001', crtfct: pdf, crtfctType: 'pdf' },
      { policyNo: 'TEST/PHNN/1' },
      { certUrl: url, policyNo: 'SAMPLE_7' },
    ])
      assert.equal(await shownBy(answer), 'test', JSON.stringify(answer));
  });

  it('is live where a document comes that is no demo', async () => {
    assert.equal(await shownBy({ crtfct: pdf, crtfctType: 'pdf' }), 'live');
    assert.equal(await shownBy({ crtfct: pdf, policyNo: 'NSIA/2026/ATTEST/1' }), 'live');
  });

  it('is open in all other answers: an address alone, the oldest documents, nothing that can be read', async () => {
    for (const answer of [
      { certUrl: url },
      { crtfct: pdf },
      { crtfct: '!!', crtfctType: 'pdf' },
      { policyNo: 'NSIA/1' },
      { status: 'p' },
      { status: 'd', statusNote: 'No.' },
    ])
      assert.equal(await shownBy(answer), undefined, JSON.stringify(answer));
  });
});
