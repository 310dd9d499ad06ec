import type { Field } from '../../proxy-server/contract/product.ts';

/** The control of a field. `box` is a text input; `combobox` searches a long list. */
export type ControlKind = 'box' | 'radios' | 'select' | 'combobox' | 'image' | 'list' | 'members';

/** The largest number of options in a select; more use a combobox. */
const longestSelect = 12;
/** The largest number of entries in a list input; more use the members editor. */
const longestList = 50;

/** The control of a field, by its type and limits. */
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

/** Whether a control consists of several inputs, so that it needs a fieldset. */
export function isGroup(kind: ControlKind): boolean {
  return ['radios', 'image', 'list', 'members'].includes(kind);
}

/** Whether a field is narrow enough to stand beside another one. */
export function isNarrow(field: Field): boolean {
  if (['date', 'instant', 'integer', 'money', 'country', 'serial'].includes(field.type)) return true;
  if (field.type === 'choice') return controlOf(field) !== 'radios';
  return field.type === 'text' && (field.max ?? 200) <= 60;
}
