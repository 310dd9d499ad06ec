import type { Field } from '../../proxy-server/contract/product.ts';

/** How a question is answered: by a box, a few buttons, a list, a search in a long list, or an input of its own. */
export type ControlKind = 'box' | 'radios' | 'select' | 'combobox' | 'image' | 'list' | 'members';

/** More options than these are searched rather than scrolled. */
const longestSelect = 12;
/** More entries than these are typed or pasted into a table. */
const longestList = 50;

/** The control of a question, by its type and its limits. */
export function controlOf({ type, options, suggestions, max = 0, count }: Field): ControlKind {
  switch (type) {
    case 'boolean':
      return 'radios';
    case 'choice':
    case 'country': {
      const size = options?.length ?? Number.POSITIVE_INFINITY;
      if (size > longestSelect) return 'combobox';
      return size > 4 ? 'select' : 'radios';
    }
    case 'lookup':
      return 'combobox';
    case 'list':
      return count !== undefined || max > longestList ? 'members' : 'list';
    case 'image':
      return 'image';
    default:
      return suggestions ? 'combobox' : 'box';
  }
}

/** Whether a control has several parts under one name. */
export function isGroup(kind: ControlKind): boolean {
  return ['radios', 'image', 'list', 'members'].includes(kind);
}

/** Whether a question is narrow enough to stand beside another one. */
export function isNarrow(field: Field): boolean {
  if (['date', 'instant', 'integer', 'money', 'country', 'serial'].includes(field.type)) return true;
  if (field.type === 'choice') return controlOf(field) !== 'radios';
  return field.type === 'text' && (field.max ?? 200) <= 60;
}
