import type { MerchantConfig } from '../../config/merchant-config.ts';
import type { Suggestion } from '../../wire/suggestion.ts';
import type { CommandChanges, WireChanges } from '../../wire/wire-changes.ts';
import type { SettingLine } from './rehearsal.ts';

/** The settings with the suggested changes in them, as lines to paste: each has what was set before, too. */
export function settingLines(merchant: MerchantConfig, suggestions: readonly Suggestion[]): SettingLine[] {
  const isGroup = (product: string) => product.startsWith('group-life-');
  const ofWire = suggestions.filter((one) => one.setting === 'wire');
  const unit = suggestions.find((one) => one.setting === 'premium-unit')?.unit;
  return [
    ...wireLine(
      'AIMS_WIRE',
      merchant.aims?.wire,
      ofWire.filter(({ product }) => !isGroup(product)),
    ),
    ...wireLine(
      'INSURPASS_WIRE',
      merchant.insurpass?.wire,
      ofWire.filter(({ product }) => isGroup(product)),
    ),
    ...productLine(merchant, suggestions),
    ...(unit ? [{ setting: 'AIMS_PREMIUM_UNIT' as const, value: unit, line: `AIMS_PREMIUM_UNIT=${unit}` }] : []),
  ];
}

type WireSuggestion = Extract<Suggestion, { setting: 'wire' }>;

function wireLine(
  setting: 'AIMS_WIRE' | 'INSURPASS_WIRE',
  current: WireChanges | undefined,
  suggestions: readonly WireSuggestion[],
): SettingLine[] {
  if (suggestions.length === 0) return [];
  const { patches, forms, ...rest } = structuredClone(current ?? { patches: {}, forms: {} });
  const wire = { ...rest, patches: { ...patches }, forms: { ...forms } } as MutableWire;
  for (const { command, product, changes } of suggestions) add(wire, command, product, changes);
  const value = Object.fromEntries(
    Object.entries(wire).filter(([, part]) => part !== undefined && JSON.stringify(part) !== '{}'),
  );
  return [line(setting, value)];
}

interface MutableWire {
  patches: Record<string, Record<string, unknown[]>>;
  forms: Record<string, Record<string, Record<string, unknown>>>;
}

function add({ patches, forms }: MutableWire, command: string, product: string, changes: CommandChanges): void {
  if (changes.patches) {
    const own = patches[command]?.[product] ?? [];
    patches[command] = { ...patches[command], [product]: [...own, ...changes.patches] };
  }
  if (changes.forms)
    forms[command] = { ...forms[command], [product]: { ...forms[command]?.[product], ...changes.forms } };
}

function productLine({ products, productChanges }: MerchantConfig, suggestions: readonly Suggestion[]): SettingLine[] {
  const changes: Record<string, Record<string, unknown>> = structuredClone(productChanges);
  for (const suggestion of suggestions) {
    if (suggestion.setting !== 'field' && suggestion.setting !== 'period') continue;
    const own: Record<string, unknown> = { ...changes[suggestion.product] };
    changes[suggestion.product] = own;
    if (suggestion.setting === 'field') {
      const fields = Object(own.fields) as Record<string, object>;
      own.fields = { ...fields, [suggestion.field]: { ...fields[suggestion.field], ...suggestion.change } };
    } else {
      const periods = products.find(({ id }) => id === suggestion.product)?.periods ?? [];
      own.periods = periods.filter(({ id }) => id !== suggestion.without);
    }
  }
  const isChanged = JSON.stringify(changes) !== JSON.stringify(productChanges);
  return isChanged ? [line('PRODUCT_CHANGES', changes)] : [];
}

/** In single quotes, as `.env` files and shells read it. */
function line(setting: SettingLine['setting'], value: unknown): SettingLine {
  return { setting, value, line: `${setting}='${JSON.stringify(value).replaceAll("'", '\\u0027')}'` };
}
