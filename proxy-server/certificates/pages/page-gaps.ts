import type { PageGap } from '../../contract/certificate/certificate-pages.ts';
import type { Pdfium } from './pdfium.ts';

/** PDFium's numbers for kinds of objects on a page. */
const kinds = { text: 1, image: 3, form: 5 } as const;
/** Forms may contain themselves. */
const deepest = 8;
/** Objects that are looked at; a map has more, and none of them is text. */
const mostObjects = 20_000;

/** What PDFium leaves out of a page's picture without a word: pictures it cannot decode, and letters it has no font for. */
export function gapsOf({ api }: Pdfium, page: number, textPage: number): PageGap[] {
  const gaps = new Set<PageGap>();
  let looked = 0;
  for (let index = 0; index < api.FPDFPage_CountObjects(page); index++) look(api.FPDFPage_GetObject(page, index), 0);
  if (lacksFont()) gaps.add('font');
  return [...gaps];

  function look(object: number, depth: number): void {
    looked += 1;
    if (looked > mostObjects || depth > deepest) return;
    const kind = api.FPDFPageObj_GetType(object);
    if (kind === kinds.image && !gaps.has('picture') && !canDecode(object)) gaps.add('picture');
    if (kind !== kinds.form) return;
    for (let index = 0; index < api.FPDFFormObj_CountObjects(object); index++)
      look(api.FPDFFormObj_GetObject(object, index), depth + 1);
  }

  function canDecode(image: number): boolean {
    const bitmap = api.FPDFImageObj_GetBitmap(image);
    if (bitmap === 0) return false;
    const isEmpty = api.FPDFBitmap_GetWidth(bitmap) === 0;
    api.FPDFBitmap_Destroy(bitmap);
    return !isEmpty;
  }

  /** PDFium has letters of its own for Western European text; for other scripts the font must be in the document. */
  function lacksFont(): boolean {
    const fonts = new Map<number, boolean>();
    const count = Math.min(api.FPDFText_CountChars(textPage), mostObjects);
    for (let index = 0; index < count; index++) {
      if (!needsFont(api.FPDFText_GetUnicode(textPage, index))) continue;
      const object = api.FPDFText_GetTextObject(textPage, index);
      const font = object === 0 ? 0 : api.FPDFTextObj_GetFont(object);
      if (font === 0) continue;
      const isThere = fonts.get(font) ?? api.FPDFFont_GetIsEmbedded(font) === 1;
      fonts.set(font, isThere);
      if (!isThere) return true;
    }
    return false;
  }
}

/** Whether a letter is of a script for which PDFium has no font of its own. */
function needsFont(code: number): boolean {
  return code > 0x024f && !/[\p{P}\p{S}\p{Z}\p{C}\p{M}\p{Script=Latin}]/u.test(String.fromCodePoint(code));
}
