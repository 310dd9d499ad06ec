import type { UndrawableReason } from '../../contract/certificate/certificate-pages.ts';
import type { Pdfium } from './pdfium.ts';

/** A PDF that is open, with its form fields. */
export interface OpenDocument {
  readonly handle: number;
  /** Its form fields; 0 if they cannot be shown. */
  readonly form: number;
  readonly count: number;
  readonly byteLength: number;
  close(): void;
}

/** PDFium's number for a document that wants a password, and for one whose encryption it does not know. */
const locked = [4, 5];
/** A form that only some programs can show: everybody else sees a page that says «Please wait…». */
const dynamicForm = 2;

/** Opens a PDF; returns the reason if it has no page to show. */
export function openDocument(pdfium: Pdfium, bytes: Uint8Array): OpenDocument | UndrawableReason {
  const { api } = pdfium;
  const address = pdfium.allocate(bytes.length);
  if (address === 0) return 'too-large';
  pdfium.heap().set(bytes, address);
  const handle = api.FPDF_LoadMemDocument(address, bytes.length, '');
  if (handle === 0) {
    const isLocked = locked.includes(api.FPDF_GetLastError());
    pdfium.free(address);
    return isLocked ? 'encrypted' : 'broken';
  }
  const count = api.FPDF_GetPageCount(handle);
  const isForm = api.FPDF_GetFormType(handle) === dynamicForm;
  if (count < 1 || isForm) {
    api.FPDF_CloseDocument(handle);
    pdfium.free(address);
    return isForm ? 'form' : 'no-pages';
  }
  const fill = api.PDFiumExt_OpenFormFillInfo();
  const form = fill === 0 ? 0 : api.PDFiumExt_InitFormFillEnvironment(handle, fill);
  // fields look as they will on paper
  if (form !== 0) api.FPDF_SetFormFieldHighlightAlpha(form, 0);
  return {
    handle,
    form,
    count,
    byteLength: bytes.length,
    close() {
      if (form !== 0) api.PDFiumExt_ExitFormFillEnvironment(form);
      if (fill !== 0) api.PDFiumExt_CloseFormFillInfo(fill);
      api.FPDF_CloseDocument(handle);
      pdfium.free(address);
    },
  };
}

/** The sizes of the first pages, in points, turned as they are shown. */
export function sizesOf({ api, ...pdfium }: Pdfium, { handle, count }: OpenDocument) {
  const address = pdfium.allocate(8);
  const sizes: { width: number; height: number }[] = [];
  for (let index = 0; index < Math.min(count, mostSizes); index++) {
    const isKnown = api.FPDF_GetPageSizeByIndexF(handle, index, address);
    const heap = pdfium.heap();
    const [width = 0, height = 0] = isKnown ? new Float32Array(heap.buffer, address, 2) : [];
    // a page of no size, or one that cannot be read, has the place of a sheet of A4
    sizes.push(
      width > 0 && height > 0 ? { width: rounded(width), height: rounded(height) } : { width: 595, height: 842 },
    );
  }
  pdfium.free(address);
  return sizes;
}

const mostSizes = 500;

function rounded(points: number): number {
  return Math.round(points * 10) / 10;
}

/** Does something with one page; undefined if the page cannot be read. */
export function withPage<T>(
  { api }: Pdfium,
  { handle, form }: OpenDocument,
  number: number,
  work: (page: number) => T,
): T | undefined {
  const page = api.FPDF_LoadPage(handle, number - 1);
  if (page === 0) return undefined;
  if (form !== 0) api.FORM_OnAfterLoadPage(page, form);
  try {
    return work(page);
  } finally {
    if (form !== 0) api.FORM_OnBeforeClosePage(page, form);
    api.FPDF_ClosePage(page);
  }
}
