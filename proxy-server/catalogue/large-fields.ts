import type { Field } from '../contract/product.ts';

/** A text of a list is shorter, in bytes. */
export const bytesOfText = 200;

/** A list that may come to more than this, in bytes, is one of members: those of travellers are far shorter. */
const largeListBytes = 32 * 1024;

/** Whether the answers to a question may be large: pictures, and lists of members. */
export function isLargeField(field: Field): boolean {
  return hasPicture(field) || (field.type === 'list' && mostKeys(field) * bytesOfText > largeListBytes);
}

/** Whether a question, or one about an entry of its list, asks for a picture. */
export function hasPicture({ type, item = [] }: Field): boolean {
  return type === 'image' || item.some(hasPicture);
}

/** The most entries that a list may have. */
export function mostEntries({ max = 5000 }: Field): number {
  return max;
}

function mostKeys(field: Field): number {
  return mostEntries(field) * (field.item?.length ?? 0);
}
