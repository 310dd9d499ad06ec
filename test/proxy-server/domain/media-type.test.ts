import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { documentMediaTypes, sniffMediaType } from '../../../proxy-server/domain/media-type.ts';

describe('the media type of a document', () => {
  it('is read from its content', () => {
    assert.equal(sniffMediaType(Buffer.from('%PDF-1.4\n')), documentMediaTypes.pdf);
    assert.equal(sniffMediaType(Buffer.from('\ufeff\n%PDF-1.4\n')), documentMediaTypes.pdf);
    assert.equal(sniffMediaType(Buffer.from('89504e470d0a1a0a0000', 'hex')), documentMediaTypes.png);
    assert.equal(sniffMediaType(Buffer.from('ffd8ffe000104a464946', 'hex')), documentMediaTypes.jpeg);
    assert.equal(sniffMediaType(zipSync({ 'word/document.xml': strToU8('<a/>') })), documentMediaTypes.docx);
  });

  it('is Word’s, however its main part is called', () => {
    for (const name of ['word/document2.xml', 'docs/main.xml']) {
      const bytes = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [name]: strToU8('<a/>') });
      assert.equal(sniffMediaType(bytes), documentMediaTypes.docx, name);
    }
  });

  it('is undefined for content of any other type', () => {
    const workbook = { '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<a/>') };
    const others = [zipSync(workbook), zipSync({ 'a.txt': strToU8('a') }), Buffer.from('<html>'), new Uint8Array()];
    for (const bytes of others) assert.equal(sniffMediaType(bytes), undefined);
  });
});
