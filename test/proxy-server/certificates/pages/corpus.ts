import type { PageGap, UndrawableReason } from '../../../../proxy-server/contract/certificate/certificate-pages.ts';

/** What must be seen, or said, of a document of `test/proxy-server/certificates/corpus`. */
export interface Expected {
  readonly count?: number;
  /** Looked at; by default the first. */
  readonly page?: number;
  /** Words that the page's text has. */
  readonly words?: readonly string[];
  /** Whether something is to be seen in the picture; by default it is. */
  readonly isWhite?: boolean;
  readonly lacks?: readonly PageGap[];
  /** Why the document is not shown. */
  readonly reason?: UndrawableReason;
  /** Why this page is not drawn. */
  readonly pageReason?: UndrawableReason;
}

const policy: Expected = { words: ['Policy', 'OCT/2026/0042'] };
const html: Expected = { words: ['Certificate', 'OCT/2026/0042', 'Ṣẹgun', 'Ọláyínká', '₦21,600.00', 'Tecno'] };
/** A picture of words: a scan, or what was made one. */
const scan: Expected = { words: [] };
const encrypted: Expected = { reason: 'encrypted' };
/** LibreOffice left the heading out, and begins on the second page. */
const second: Expected = { words: ['OCT/2026/0042', 'Ṣẹgun', 'Ọláyínká', '₦21,600.00'], count: 2, page: 2 };

/** Every document, by the name of its file without its ending. */
export const corpus: Readonly<Record<string, Expected>> = {
  cairo: policy,
  chromium: html,
  'chromium-effects': scan,
  'chromium-tagged-outline': html,
  enscript: policy,
  fpdf: policy,
  'ghostscript-1-2': policy,
  'ghostscript-1-4': policy,
  'ghostscript-cmyk-image': scan,
  'ghostscript-colour-image': scan,
  'ghostscript-encrypted-user': encrypted,
  'ghostscript-grey-image': scan,
  groff: policy,
  imagemagick: scan,
  'imagemagick-jpeg2000': scan,
  'imagemagick-lzw': scan,
  'imagemagick-run-length': scan,
  'img2pdf-cmyk-jpeg': scan,
  'img2pdf-grey-jpeg': scan,
  'img2pdf-group4': scan,
  'img2pdf-jpeg': scan,
  'img2pdf-palette-png': scan,
  'img2pdf-photograph': scan,
  'img2pdf-png': scan,
  'img2pdf-rotated': scan,
  jspdf: policy,
  'jspdf-encrypted': encrypted,
  'jspdf-landscape': policy,
  libreoffice: second,
  'libreoffice-encrypted': encrypted,
  'libreoffice-tagged': second,
  librsvg: policy,
  mutool: policy,
  'pdf-lib': policy,
  'pdf-lib-blank': { words: [], isWhite: true },
  // the letters of a field are no text of the page
  'pdf-lib-form': scan,
  'pdf-lib-rotated-270': policy,
  pdfkit: policy,
  'pdfkit-a5-three-pages': { words: ['Page', '3', 'OCT/2026/0042'], count: 3, page: 3 },
  'pdfkit-annotations': policy,
  'pdfkit-encrypted': encrypted,
  'pdfkit-form': policy,
  'pdfkit-gradient': policy,
  'pdfkit-opens-without-password': policy,
  'pdfkit-tagged': policy,
  pdflatex: policy,
  'perl-api2': policy,
  'pikepdf-attachment': policy,
  'pikepdf-cropped': policy,
  'pikepdf-dynamic-form': { reason: 'form' },
  'pikepdf-empty-page': { words: [], isWhite: true, count: 3, page: 2 },
  'pikepdf-layers': policy,
  'pikepdf-static-form': policy,
  'pikepdf-text-beside-unreadable-picture': { ...policy, lacks: ['picture'] },
  'pikepdf-unreadable-picture': { pageReason: 'blank' },
  'qpdf-encrypted-256': encrypted,
  'qpdf-encrypted-40': encrypted,
  'qpdf-linearized': second,
  'qpdf-no-pages': { reason: 'no-pages' },
  'qpdf-owner-password-only': policy,
  'qpdf-plain': policy,
  'qpdf-rotated-180': { words: ['Certificate', 'Insurance'] },
  'qpdf-rotated-90': policy,
  'qpdf-three-sources': { ...policy, count: 3, page: 3 },
  reportlab: policy,
  'reportlab-chinese-beside-latin': { ...policy, lacks: ['font'] },
  'reportlab-clipped': policy,
  'reportlab-encrypted': encrypted,
  'reportlab-form': policy,
  'reportlab-invisible-text': { words: ['unseen', 'words'], isWhite: true },
  'reportlab-japanese-without-font': { pageReason: 'blank' },
  'reportlab-note': policy,
  'reportlab-shading': policy,
  'reportlab-tiny-page': { words: ['OCT/2026/0042'] },
  'reportlab-very-long-page': policy,
  tcpdf: policy,
  tesseract: { words: ['Certificate', 'OCT/2026/0042'] },
  'tiff2pdf-group3': scan,
  'tiff2pdf-group4': scan,
  // its program ended before the document did
  'tiff2pdf-stopped': { reason: 'broken' },
  weasyprint: html,
  'weasyprint-pdfa': html,
  wkhtmltopdf: html,
};
