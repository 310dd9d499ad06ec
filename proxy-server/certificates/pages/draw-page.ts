import type { OpenDocument } from './open-document.ts';
import type { Pdfium } from './pdfium.ts';

/** A drawn page: red, green, blue and a fourth byte for each dot, row by row. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

/** A sheet as long as two of A4 at the largest width: a drawing has four bytes for each dot. */
const sharpestDots = 6_500_000;
/** Annotations are drawn; the bytes are in the order of the picture's. */
const flags = 0x01 | 0x10;
const white = 0xffffffff;

/**
 * Draws an open page so wide, or smaller if it is very long, and passes it on; the drawing lies in PDFium's memory and
 * lasts no longer than that call. Undefined if there is no memory for it.
 */
export function drawPage<T>(
  pdfium: Pdfium,
  { form }: OpenDocument,
  page: number,
  { width: wanted, mostDots = sharpestDots }: { readonly width: number; readonly mostDots?: number },
  use: (drawing: Drawing) => T,
): T | undefined {
  const { api } = pdfium;
  const { width, height } = fitted(api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page), wanted, mostDots);
  const bitmap = api.FPDFBitmap_Create(width, height, 0);
  if (bitmap === 0) return undefined;
  try {
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
    api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
    if (form !== 0) api.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, flags);
    const start = api.FPDFBitmap_GetBuffer(bitmap);
    // without padding: rows of four bytes a dot need none
    const dots = pdfium.heap().subarray(start, start + width * height * 4);
    return use({ width, height, dots });
  } finally {
    api.FPDFBitmap_Destroy(bitmap);
  }
}

function fitted(
  pageWidth: number,
  pageHeight: number,
  wanted: number,
  mostDots: number,
): { width: number; height: number } {
  const ratio = pageWidth > 0 && pageHeight > 0 ? pageHeight / pageWidth : Math.SQRT2;
  const width = Math.min(wanted, Math.sqrt(mostDots / ratio));
  return { width: Math.max(1, Math.floor(width)), height: Math.max(1, Math.min(mostDots, Math.floor(width * ratio))) };
}
