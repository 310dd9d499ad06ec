import PDFDocument from 'pdfkit';
import type { CertificateFacts } from './certificate-facts.ts';
import { fontFiles } from './fonts.ts';

const ink = '#12261f';
const green = '#0b5d46';
const gold = '#b98a2f';
const quiet = '#5d6b66';
const margin = 56;
const pageWidth = 595.28;
const pageHeight = 841.89;
const textWidth = pageWidth - 2 * margin;

/** Draws a policy's certificate: one page of A4. */
export async function drawPdf(facts: CertificateFacts): Promise<Buffer> {
  const page = new PDFDocument({ size: 'A4', margin: 0, info: { Title: `Certificate ${facts.policyNumber}` } });
  const bytes = collect(page);
  page.registerFont('regular', fontFiles.regular);
  page.registerFont('bold', fontFiles.bold);
  drawFrame(page);
  drawHead(page, facts);
  drawInsured(page, facts);
  const below = drawRows(page, facts, 338);
  drawConditions(page, drawBenefits(page, facts, below + 22) + 16);
  drawFoot(page, facts);
  drawSeal(page, pageWidth - margin - 62, 690);
  page.end();
  return bytes;
}

type Page = InstanceType<typeof PDFDocument>;

async function collect(page: Page): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of page as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function drawFrame(page: Page): void {
  page.rect(0, 0, pageWidth, 10).fill(green);
  page.rect(0, 10, pageWidth, 2).fill(gold);
  page.lineWidth(0.6).strokeColor('#cfd8d4');
  page.roundedRect(28, 34, pageWidth - 56, pageHeight - 68, 10).stroke();
  page.save().rotate(-38, { origin: [pageWidth / 2, pageHeight / 2] });
  page.font('bold').fontSize(74).fillColor(green).fillOpacity(0.05);
  page.text('DEMO · TEST', 0, pageHeight / 2 - 40, { width: pageWidth, align: 'center', lineBreak: false });
  page.restore().fillOpacity(1);
}

function drawHead(page: Page, facts: CertificateFacts): void {
  page.roundedRect(margin, 66, 34, 34, 8).fill(green);
  page.lineWidth(3).strokeColor('white').lineCap('round').lineJoin('round');
  page
    .moveTo(margin + 9, 83)
    .lineTo(margin + 15.5, 90)
    .lineTo(margin + 26, 76)
    .stroke();
  page
    .font('bold')
    .fontSize(15)
    .fillColor(ink)
    .text('AIMS stand-in', margin + 46, 68);
  page
    .font('regular')
    .fontSize(9)
    .fillColor(quiet)
    .text('Insurance at the checkout · Lagos, Nigeria', margin + 46, 87);
  page.roundedRect(pageWidth - margin - 132, 72, 132, 22, 11).fill('#fbf3e0');
  page.font('bold').fontSize(8.5).fillColor('#7a5712');
  page.text('DEMO / TEST, NOT A POLICY', pageWidth - margin - 132, 79, { width: 132, align: 'center' });
  page
    .font('regular')
    .fontSize(11)
    .fillColor(gold)
    .text('CERTIFICATE OF INSURANCE', margin, 140, { characterSpacing: 2.4 });
  page
    .font('bold')
    .fontSize(facts.title.length > 32 ? 17 : 25)
    .fillColor(ink)
    .text(facts.title, margin, 160, { width: textWidth });
  page.font('regular').fontSize(9).fillColor(quiet).text('Policy number', margin, 206);
  page.font('bold').fontSize(13).fillColor(green).text(facts.policyNumber, margin, 219);
  page
    .font('regular')
    .fontSize(9)
    .fillColor(quiet)
    .text('Reference', margin + 210, 206);
  page
    .font('regular')
    .fontSize(10.5)
    .fillColor(ink)
    .text(facts.reference, margin + 210, 220);
}

function drawInsured(page: Page, facts: CertificateFacts): void {
  page.roundedRect(margin, 252, textWidth, 62, 8).fill('#eef5f2');
  page
    .font('regular')
    .fontSize(9)
    .fillColor(quiet)
    .text('This is to certify that cover is held by', margin + 18, 264);
  page
    .font('bold')
    .fontSize(19)
    .fillColor(ink)
    .text(facts.insured, margin + 18, 280, { width: textWidth - 36, height: 24, ellipsis: true });
}

/** Writes labels and values, two per line. @returns the y at which they end */
function drawRows(page: Page, facts: CertificateFacts, top: number): number {
  const rows = [...facts.rows, ['Premium paid', facts.premium] as const];
  const column = textWidth / 2;
  for (const [index, [label, value]] of rows.entries()) {
    const x = margin + (index % 2) * column;
    const y = top + Math.floor(index / 2) * 44;
    page.font('regular').fontSize(9).fillColor(quiet).text(label, x, y);
    page
      .font('bold')
      .fontSize(12)
      .fillColor(ink)
      .text(value, x, y + 13, { width: column - 14, height: 15, ellipsis: true });
    page
      .lineWidth(0.5)
      .strokeColor('#dde4e1')
      .moveTo(x, y + 34)
      .lineTo(x + column - 14, y + 34)
      .stroke();
  }
  return top + Math.ceil(rows.length / 2) * 44;
}

/** @returns the y at which they end */
function drawBenefits(page: Page, facts: CertificateFacts, top: number): number {
  page.font('bold').fontSize(11).fillColor(ink).text('What is covered', margin, top);
  for (const [index, benefit] of facts.benefits.entries()) {
    const x = margin + (index % 2) * (textWidth / 2);
    const y = top + 22 + Math.floor(index / 2) * 20;
    page.lineWidth(1.6).strokeColor(green);
    page
      .moveTo(x + 1, y + 5)
      .lineTo(x + 4.5, y + 8.5)
      .lineTo(x + 10, y + 1.5)
      .stroke();
    page
      .font('regular')
      .fontSize(10.5)
      .fillColor(ink)
      .text(benefit, x + 18, y, { width: textWidth / 2 - 26, height: 13, ellipsis: true });
  }
  return top + 22 + Math.ceil(facts.benefits.length / 2) * 20;
}

const conditions = [
  'Cover is for what is named above and for nothing else. What was damaged before the first day is not covered.',
  'To claim, keep this certificate and a photo of the damage, and report it with the policy number as soon as you can.',
];

function drawConditions(page: Page, top: number): void {
  page.font('bold').fontSize(11).fillColor(ink).text('Conditions', margin, top);
  page.font('regular').fontSize(9.5).fillColor(quiet);
  page.text(conditions.join('\n'), margin, top + 20, { width: textWidth, lineGap: 2, paragraphGap: 3 });
}

function drawFoot(page: Page, facts: CertificateFacts): void {
  page.lineWidth(0.8).strokeColor(ink);
  page.moveTo(margin + 6, 706).bezierCurveTo(margin + 26, 668, margin + 36, 742, margin + 58, 700);
  page.bezierCurveTo(margin + 70, 678, margin + 78, 728, margin + 104, 692).stroke();
  page
    .lineWidth(0.5)
    .strokeColor('#9aa7a2')
    .moveTo(margin, 718)
    .lineTo(margin + 170, 718)
    .stroke();
  page.font('regular').fontSize(9).fillColor(quiet).text('Authorised signatory', margin, 724);
  page.text(`Issued in Lagos on ${facts.issuedOn}`, margin, 737);
  page
    .fontSize(8)
    .text(
      'This paper was made by a stand-in for the insurer, for demonstrations and tests. No insurer is bound by it, no cover exists and no money was moved.',
      margin,
      768,
      { width: textWidth, align: 'center' },
    );
}

/** A rosette with a ring of text. */
function drawSeal(page: Page, x: number, y: number): void {
  page.lineWidth(0.5).strokeColor(gold);
  for (let turn = 0; turn < 36; turn++) {
    const angle = (turn * Math.PI) / 18;
    page.circle(x + 22 * Math.cos(angle), y + 22 * Math.sin(angle), 26).stroke();
  }
  page.circle(x, y, 38).fillAndStroke('white', gold);
  page.lineWidth(1).circle(x, y, 34).stroke(gold);
  page
    .font('bold')
    .fontSize(12)
    .fillColor(gold)
    .text('DEMO', x - 34, y - 13, { width: 68, align: 'center' });
  page
    .font('regular')
    .fontSize(7)
    .text('STAND-IN', x - 34, y + 3, { width: 68, align: 'center' });
}
