import type { CertificateContent } from '../../../contract/certificate/certificate.ts';
import type { CertificatePages, PageText, UndrawableReason } from '../../../contract/certificate/certificate-pages.ts';
import { DomainError } from '../../../domain/errors.ts';
import { documentMediaTypes } from '../../../domain/media-type.ts';
import type { PageAnswer, PagePicture, PageQuestion } from '../../../domain/order/certificate-pages.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import type { CheckoutContext } from '../../context.ts';
import { readCertificate } from './read-certificate.ts';

/** Returns how many pages a PDF certificate has, and their sizes. Throws `page-not-drawable` if it has none to show. */
export async function readCertificatePages(context: CheckoutContext, order: OrderRecord): Promise<CertificatePages> {
  return readJson(await ask(context, order, { want: 'pages' })) as CertificatePages;
}

/** Returns a page of a PDF certificate as an image. Throws `page-not-drawable`, or `not-found` if there is no such page. */
export async function drawCertificatePage(
  context: CheckoutContext,
  order: OrderRecord,
  { page, width }: { readonly page: number; readonly width: number },
): Promise<PagePicture> {
  return ask(context, order, { want: 'picture', page, width });
}

/** Returns the words of a page with their places, and what its picture lacks. Throws as `drawCertificatePage` does. */
export async function readCertificatePageText(
  context: CheckoutContext,
  order: OrderRecord,
  page: number,
): Promise<PageText> {
  return readJson(await ask(context, order, { want: 'text', page })) as PageText;
}

/** Returns what a DOCX certificate says. Throws `page-not-drawable` if it cannot be read, `not-found` for other kinds. */
export async function readCertificateContent(
  context: CheckoutContext,
  order: OrderRecord,
): Promise<CertificateContent> {
  return readJson(await ask(context, order, { want: 'content' })) as CertificateContent;
}

/** What was drawn before; else draws it and keeps it. */
async function ask(context: CheckoutContext, order: OrderRecord, question: PageQuestion): Promise<PagePicture> {
  const place = {
    page: 'page' in question ? question.page : 0,
    width: question.want === 'picture' ? question.width : 0,
  };
  const known = await context.store.certificatePages.find(order.id, place);
  if (known?.drawn) return known.drawn;
  // without one, this asks the insurer and says that there is none yet
  const kind = question.want === 'content' ? 'docx' : 'pdf';
  const mediaType = known ? order.certificate?.mediaType : (await readCertificate(context, order)).mediaType;
  if (mediaType !== documentMediaTypes[kind]) throw new DomainError('not-found', whatOthersAre[kind]);
  const certificateAt = known?.certificateAt ?? 0;
  const load = async () => (await context.store.documents.findCertificate(order.id))?.content;
  const drawn = keepable(
    await context.pageRenderer.ask({ key: `${order.id} ${certificateAt}`, load }, question),
    question,
  );
  await context.store.certificatePages.put(order.id, place, certificateAt, drawn);
  return drawn;
}

function keepable(answer: PageAnswer, question: PageQuestion): PagePicture {
  switch (answer.status) {
    case 'picture':
      return answer.picture;
    case 'pages':
      return json(answer.pages);
    case 'text':
      return json(answer.text);
    case 'content':
      return json(answer.content);
    case 'no-such-page':
      throw new DomainError('not-found', 'The certificate has no such page.');
    case 'gone':
      throw new DomainError('certificate-not-ready', 'There is no certificate any more.');
    case 'busy':
      throw new DomainError('too-many-requests', 'Many pages are being drawn just now. Try again in a moment.', {
        retryAfterSeconds: 2,
      });
    case 'undrawable':
      throw notDrawable(answer.reason, question);
  }
}

function notDrawable(reason: UndrawableReason, question: PageQuestion): DomainError {
  const path = 'page' in question ? `/pages/${question.page}` : '/document';
  return new DomainError('page-not-drawable', 'This cannot be drawn here; the document itself can be downloaded.', {
    violations: [{ path, code: reason, message: whatReasonsSay[reason] }],
  });
}

const whatOthersAre = {
  pdf: 'Only PDF certificates have pages; open this one directly.',
  docx: 'Only the content of a DOCX certificate can be read; open this one directly.',
} as const;

const whatReasonsSay: Readonly<Record<UndrawableReason, string>> = {
  encrypted: 'The document opens only with a password.',
  broken: 'It is damaged, or not what it says it is.',
  'no-pages': 'The document has no pages.',
  form: 'The document is a form that only some programs can show.',
  blank: 'Nothing can be seen of it: its pictures or letters cannot be read here.',
  'too-large': 'Drawing it takes too much memory.',
  'too-slow': 'Drawing it takes too long.',
};

function json(value: CertificatePages | PageText | CertificateContent): PagePicture {
  return { mediaType: 'application/json', bytes: Buffer.from(JSON.stringify(value)) };
}

function readJson({ bytes }: PagePicture): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}
