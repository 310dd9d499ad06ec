import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { certificateFrom } from '../../../../proxy-server/providers/aims/certificate.ts';
import { policyStatusAtIssue, policyStatusFrom } from '../../../../proxy-server/providers/aims/policy-status.ts';

const nothing = {
  status: undefined,
  statusNote: undefined,
  note: undefined,
  policyNo: undefined,
  tmstmp: undefined,
  crtfct: undefined,
  certUrl: undefined,
  activationCode: undefined,
};
const pdf = Buffer.from('%PDF-1.7 a certificate').toString('base64');

describe('a certificate of AIMS', () => {
  it('is read from base64, wrapped lines and data URLs included', () => {
    for (const crtfct of [pdf, `${pdf.slice(0, 8)}\r\n${pdf.slice(8)}`, `data:image/png;base64,${pdf}`]) {
      const certificate = certificateFrom({ crtfct, certUrl: 'https://example.com/certificate' });
      assert.ok(certificate?.type === 'document');
      assert.equal(certificate.mediaType, 'application/pdf');
    }
  });

  it('is its address if the document cannot be read', () => {
    const certUrl = 'https://example.com/certificate?id=1';
    assert.deepEqual(certificateFrom({ crtfct: '/9Aad4r4/454f/3Gi==', certUrl }), { type: 'link', url: certUrl });
  });

  it('is kept if it is a document of a kind that nobody knows, and then means nothing about the policy', () => {
    for (const text of [`{\\rtf1 ${'a certificate '.repeat(40)}`, `<html>${'<p>certificate</p>'.repeat(40)}</html>`]) {
      const crtfct = Buffer.from(text).toString('base64');
      const kept = certificateFrom({ crtfct, certUrl: undefined });
      assert.ok(kept?.type === 'document');
      assert.equal(kept.mediaType, 'application/octet-stream');
      assert.equal(Buffer.from(kept.bytes).toString(), text);
      assert.equal(certificateFrom({ crtfct, certUrl: 'https://example.com/c' })?.type, 'link');
      assert.equal(policyStatusAtIssue({ ...nothing, crtfct }).status, 'processing');
    }
  });

  it('is missing if the text is none, or shorter than 400 characters', () => {
    const words = ['pending', 'bnVsbA==', 'A'.repeat(401), `${'not base64! '.repeat(60)}`, 'QUJD'.repeat(99)];
    for (const crtfct of words) assert.equal(certificateFrom({ crtfct, certUrl: undefined }), undefined, crtfct);
    assert.equal(certificateFrom({ crtfct: 'QUJD'.repeat(100), certUrl: undefined })?.type, 'document');
  });

  it('is never an address that is not safe to open', () => {
    for (const certUrl of ['http://example.com', 'javascript:alert(1)', 'https://a:b@example.com', '']) {
      assert.equal(certificateFrom({ crtfct: undefined, certUrl }), undefined, certUrl);
    }
  });

  it('means approval in a response to issue without a status', () => {
    assert.equal(policyStatusAtIssue({ ...nothing, crtfct: pdf }).status, 'approved');
    assert.equal(policyStatusAtIssue({ ...nothing, certUrl: 'https://example.com/c' }).status, 'approved');
    assert.equal(policyStatusAtIssue({ ...nothing, crtfct: 'nonsense' }).status, 'processing');
    assert.equal(policyStatusAtIssue({ ...nothing, crtfct: pdf, status: 'p' }).status, 'processing');
  });

  it('is undefined if the approved policy has no readable one', () => {
    const policy = policyStatusFrom({ ...nothing, status: 'a', crtfct: 'nonsense', policyNo: 4711 });
    assert.deepEqual(policy, {
      status: 'approved',
      policyNumber: '4711',
      approvedAt: undefined,
      certificate: undefined,
    });
  });

  it('is ignored with an undocumented status', () => {
    assert.equal(policyStatusFrom({ ...nothing, status: 'x' }), undefined);
    assert.equal(policyStatusFrom(nothing), undefined);
  });
});
