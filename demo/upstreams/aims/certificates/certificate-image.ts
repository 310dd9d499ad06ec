import { crc32, deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { Bitmap } from './bitmap.ts';
import type { CertificateFacts } from './certificate-facts.ts';

const width = 900;
const height = 1273;
const margin = 84;
const ink = '#12261f';
const green = '#0b5d46';
const gold = '#b98a2f';
const quiet = '#5d6b66';

/** The certificate as PNG. */
export function drawPng(facts: CertificateFacts): Buffer {
  const { points } = draw(facts);
  const lines = Buffer.alloc((width * 3 + 1) * height);
  for (let line = 0; line < height; line++) {
    lines.set(points.subarray(line * width * 3, (line + 1) * width * 3), line * (width * 3 + 1) + 1);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // eight bits of red, green and blue
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The certificate as JPEG. */
export function drawJpg(facts: CertificateFacts): Buffer {
  const { points } = draw(facts);
  const data = Buffer.alloc(width * height * 4, 255);
  for (let point = 0; point < width * height; point++) data.set(points.subarray(point * 3, point * 3 + 3), point * 4);
  return Buffer.from(jpeg.encode({ data, width, height }, 88).data);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function draw(facts: CertificateFacts): Bitmap {
  const page = new Bitmap(width, height);
  page.rectangle(0, 0, width, 16, green);
  page.rectangle(0, 16, width, 3, gold);
  page.text(margin, 130, 28, 'AIMS stand-in', ink, 'bold');
  page.text(width - margin - 236, 128, 17, 'DEMO / TEST, NOT A POLICY', '#7a5712', 'bold');
  page.text(margin, 226, 20, 'CERTIFICATE OF INSURANCE', gold);
  page.text(margin, 276, facts.title.length > 32 ? 28 : 40, facts.title, ink, 'bold');
  page.text(margin, 330, 16, 'Policy number', quiet);
  page.text(margin, 358, 24, facts.policyNumber, green, 'bold');
  page.rectangle(margin, 394, width - 2 * margin, 104, '#eef5f2');
  page.text(margin + 26, 430, 16, 'This is to certify that cover is held by', quiet);
  page.text(margin + 26, 472, 32, facts.insured, ink, 'bold');
  drawRows(page, facts);
  page.text(margin, 900, 20, 'What is covered', ink, 'bold');
  for (const [index, benefit] of facts.benefits.entries()) page.text(margin, 938 + index * 32, 18, `• ${benefit}`, ink);
  page.rectangle(margin, 1110, 280, 1, quiet);
  page.text(margin, 1136, 16, `Issued in Lagos on ${facts.issuedOn}`, quiet);
  page.text(
    margin,
    1210,
    14,
    'Made by a stand-in for the insurer. No insurer is bound by it and no cover exists.',
    quiet,
  );
  return page;
}

function drawRows(page: Bitmap, facts: CertificateFacts): void {
  const column = (width - 2 * margin) / 2;
  for (const [index, [label, value]] of [...facts.rows, ['Premium paid', facts.premium] as const].entries()) {
    const x = margin + (index % 2) * column;
    const y = 552 + Math.floor(index / 2) * 78;
    page.text(x, y, 16, label, quiet);
    page.text(x, y + 28, 22, value, ink, 'bold');
    page.rectangle(x, y + 44, column - 24, 1, '#dde4e1');
  }
}
