import { groupLifeId } from '../catalogue/group-life.ts';
import type { OwnFields } from '../contract/fields/own-field.ts';
import { aimsWireRules } from '../providers/aims/wire-rules.ts';
import { insurpassWireRules } from '../providers/insurpass/wire-rules.ts';
import { readChanges } from '../wire/read-changes.ts';
import type { WireChanges } from '../wire/wire-changes.ts';
import type { AddError } from './read-values.ts';
import type { MerchantValues } from './settings/all-settings.ts';

/** What a merchant changes in what is sent, by insurer. */
export interface MerchantWires {
  readonly aims: WireChanges | undefined;
  readonly insurpass: WireChanges | undefined;
}

/** Reads AIMS_WIRE and INSURPASS_WIRE against what each insurer is sent. */
export function readWires(
  { AIMS_WIRE, INSURPASS_WIRE, INSURPASS_PRODUCTS = [] }: Partial<MerchantValues>,
  fieldNames: OwnFields,
  addError: AddError,
): MerchantWires {
  const read = (name: string, written: unknown, rules: () => Parameters<typeof readChanges>[1]) => {
    if (written === undefined) return undefined;
    const { changes, violations } = readChanges(written, rules());
    for (const violation of violations) addError(name, violation);
    return changes;
  };
  return {
    aims: read('AIMS_WIRE', AIMS_WIRE, () => aimsWireRules(fieldNames)),
    insurpass: read('INSURPASS_WIRE', INSURPASS_WIRE, () => insurpassWireRules(INSURPASS_PRODUCTS.map(groupLifeId))),
  };
}
