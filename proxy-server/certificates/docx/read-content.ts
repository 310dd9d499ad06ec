import type { PageAnswer } from '../../domain/order/certificate-pages.ts';
import { UnreadableDocxError } from './archive.ts';
import { readDocx } from './read-docx.ts';

/** Reads a Word document; whatever is wrong with it is an answer. */
export function readContent(bytes: Uint8Array): PageAnswer {
  try {
    return { status: 'content', content: readDocx(bytes) };
  } catch (error) {
    if (error instanceof UnreadableDocxError) return { status: 'undrawable', reason: error.reason };
    throw error;
  }
}
