import { toggleOf } from './styles.ts';
import type { XmlElement } from './xml.ts';
import { at, childrenNamed } from './xml.ts';

/** What an old form field shows that is no text of the document: a box that is ticked or not, or a choice of a list. */
export function readControl(field: XmlElement): string {
  const box = at(field, 'w:checkBox');
  if (box) return (toggleOf(at(box, 'w:checked')) ?? toggleOf(at(box, 'w:default'))) ? '☒' : '☐';
  const list = at(field, 'w:ddList');
  if (!list) return '';
  const chosen = at(list, 'w:result') ?? at(list, 'w:default');
  return childrenNamed(list, 'w:listEntry')[Number(chosen?.attributes['w:val'] ?? 0)]?.attributes['w:val'] ?? '';
}
