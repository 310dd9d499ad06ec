import type { DocumentGap } from '../../../../proxy-server/contract/certificate/certificate.ts';
import type { UndrawableReason } from '../../../../proxy-server/contract/certificate/certificate-pages.ts';

/** What must be seen, or said, of a document of `test/proxy-server/certificates/word`. */
export interface Expected {
  /** Lines that are there, in this order, as `flatten` writes them. */
  readonly lines?: readonly string[];
  /** What must not be there. */
  readonly hidden?: readonly string[];
  readonly lacks?: readonly DocumentGap[];
  /** Why the document is not shown. */
  readonly reason?: UndrawableReason;
}

const heading = '# Certificate of insurance';
const rows = ['Policy number | OCT/2026/0042', 'Insured | Ṣẹgun Ọláyínká', 'Premium paid | ₦21,600.00'];
const table: Expected = { lines: [heading, ...rows] };
const seal = '<picture 1, 140 × 56>';
const area = 'Area 10 m^2';
const theft = ['[1.] Theft', '[2.] Fire'];
/** Made of one page of HTML; the list inside the list has its own numbers. */
const html: Expected = { lines: [heading, ...rows, ...theft, '[1.] of the house', '[•] Own damage', area, seal] };
const numbered = [
  '[Section III] Clause 0',
  '[(a)] Clause 1',
  '[(b)] Clause 2',
  '[III.b.1] Clause 3',
  '[III.b.2] Clause 4',
];
const clauses: Expected = { lines: [...numbered, '[Section IV] Clause 5', '[(a)] Clause 6'] };
const notes: Expected = {
  lines: ['Theft is covered^1 and fire^2', '[1] Unless it was told before.', '[2] See the policy.'],
};
const spans: Expected = { lines: ['Vehicle (2 × 1) | Premium (1 × 2)', 'Make | Year'] };
const tracked: Expected = { lines: ['Excess ₦7,500'], hidden: ['5,000'] };
const box: Expected = { lines: ['In the box', 'Beside the box'] };
const blank: Expected = { reason: 'blank' };

/** Every document, by the name of its file without its ending. */
export const corpus: Readonly<Record<string, Expected>> = {
  abiword: { lines: ['Certificate of insurance', ...rows, 'Area 10 m^2', seal] },
  'docx-js': table,
  'docx-js-checkbox': { lines: ['☒ Third party', '✓ Theft'] },
  'docx-js-equation': { lines: ['Rate 1/4'], lacks: ['equation'] },
  'docx-js-hidden': { lines: ['Seen_ x~gone~', 'The policy'], hidden: ['unseen'] },
  'docx-js-margins': { lines: ['First header', 'OCT/2026/0042', 'First footer'], hidden: ['later'], lacks: ['margin'] },
  'docx-js-notes': notes,
  'docx-js-numbering': clauses,
  'docx-js-picture': { lines: ['<picture 1, 140 × 56: Seal>', 'Sealed in Lagos'] },
  'docx-js-picture-in-cell': {
    lines: ['<picture 1, 70 × 28> | Demo Insurance Plc', '<picture 1, 70 × 28>', '<picture 1, 70 × 28>'],
  },
  'docx-js-restarted-lists': { lines: ['[1.] a', '[2.] b', '[1.] c'] },
  'docx-js-sections': { lines: ['First section', 'Second section'] },
  'docx-js-spans': spans,
  'docx-js-text-box': box,
  'docx-js-tracked': tracked,
  'docx-merger': { lines: [heading, ...rows, '<picture 1, 140 × 56: Seal>', 'Sealed in Lagos'] },
  'docx-templates': { lines: ['OCT/2026/0042', 'Ṣẹgun Ọláyínká'] },
  'docx4js-blank': blank,
  docxtemplater: { lines: ['Policy OCT/2026/0042', ...rows] },
  'easy-template-x': { lines: ['OCT/2026/0042', ...rows] },
  // the whole text is a file of another kind inside it
  'html-docx-js': blank,
  'html-to-docx': html,
  'libreoffice-all': {
    lines: [
      heading,
      ...rows,
      '[1.] Theft^1',
      '[2.] Fire',
      '[a.] of the house',
      '[•] Own damage',
      '<picture 1, 140 × 56: Seal>',
      '[1] Unless it was told before.',
    ],
  },
  'libreoffice-html': html,
  'libreoffice-notes': notes,
  'libreoffice-numbering': clauses,
  'libreoffice-spans': spans,
  'libreoffice-text-box': box,
  'libreoffice-tracked': tracked,
  'mammoth-empty': blank,
  'mammoth-endnotes': { lines: ['Ouch^i.^ii', '[i] A tachyon walks into a bar.', '[ii] Fin.'] },
  // its picture is at another address
  'mammoth-external-picture': blank,
  'mammoth-footnotes': { lines: ['Ouch^1.^2', '[1] A tachyon walks into a bar.', '[2] Fin.'] },
  'mammoth-simple-list': { lines: ['[•] Apple', '[•] Banana'] },
  'mammoth-strict-format': { lines: ['Test'] },
  'mammoth-strikethrough': { lines: ["~Today's Special: Salmon~ Sold out"] },
  'mammoth-tables': { lines: ['Above', 'Top left | Top right', 'Bottom left | Bottom right', 'Below'] },
  'mammoth-text-box': { lines: ['Datum plane'] },
  'mammoth-tiny-picture-target-base-relative': { lines: ['<picture 1, 10 × 10>'] },
  'mammoth-utf8-bom': { lines: ['This XML has a byte order mark.'] },
  'md-to-docx': { lines: ['Certificate of insurance', ...rows, ...theft, '[●] Own damage'] },
  officegen: { lines: ['Certificate of insurance', ...rows, ...theft] },
  officer: { lines: ['[1.] # Certificate of insurance', 'Insured | Ṣẹgun Ọláyínká', seal] },
  'own-content-control-around-row': { lines: ['Item | Value', 'Sum insured | NGN 500,000'] },
  'own-other-file-inside': { lines: ['after'], lacks: ['embedded'] },
  'own-other-part-name': { lines: ['WORD ONLINE POLICY'] },
  'pandoc-html': {
    lines: [heading, ...rows, ...theft, '[a.] of the house', '[•] Own damage', area, '<picture 1, 140 × 56: Seal>'],
  },
  'pandoc-markdown': {
    lines: [
      heading,
      ...rows,
      '[1.] Theft^1',
      '[2.] Fire',
      '[a.] of the house',
      '[•] Own damage',
      '1/4',
      '[1] Unless it was told before.',
    ],
    lacks: ['equation'],
  },
  'python-docx': { lines: ['Demo Insurance Plc', heading, ...rows, ...theft, '[•] Own damage', seal, 'RC 0042'] },
  'python-docx-spans-hidden': {
    lines: [
      'r0c0 / r0c1 (2 × 1) | r0c2',
      'r1c0 | r1c1 | r1c2 / r2c2 (1 × 2)',
      'r2c0 | r2c1',
      'Shown beside hidden',
      area,
      '~Struck out~',
    ],
    hidden: ['secret'],
  },
  turbodocx: html,
};
