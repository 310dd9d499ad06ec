import type { AimsPolicy } from '../policies.ts';
import { drawDocx } from './certificate-docx.ts';
import { certificateFactsOf } from './certificate-facts.ts';
import { drawJpg, drawPng } from './certificate-image.ts';
import { drawPdf } from './certificate-pdf.ts';
import { sketchPdf } from './certificate-sketch.ts';

/** The formats of a certificate. */
export type CertificatePaper = 'pdf' | 'docx' | 'png' | 'jpg' | 'rtf';

/** Draws the certificate of an approved policy; `sketch` draws PDFs of one line, for benchmarks. */
export async function drawCertificate(
  policy: AimsPolicy,
  paper: CertificatePaper,
  drawing: 'full' | 'sketch',
): Promise<Buffer> {
  const facts = certificateFactsOf(policy);
  switch (paper) {
    case 'pdf':
      return drawing === 'full' ? drawPdf(facts) : sketchPdf(facts);
    case 'docx':
      return drawDocx(facts);
    case 'png':
      return drawPng(facts);
    case 'jpg':
      return drawJpg(facts);
    // a kind that no document names: for what an insurer may send all the same
    case 'rtf':
      return Buffer.from(`{\\rtf1\\ansi ${Object.values(facts).join('\\par ')}${'\\par '.repeat(100)}}`);
  }
}
