import type { OwnFields } from '../../contract/fields/own-field.ts';
import type { Guarded, WireRules } from '../../wire/read-changes.ts';
import type { FieldCode } from './codes/field-codes.ts';
import { codesOf, productCodes } from './codes/product-codes.ts';
import { pointerAtIssue, pointerAtQuote } from './codes/seed-places.ts';

/** What AIMS_WIRE may change: the seed of these commands, but not our reference, the activation code, and money in it. */
export function aimsWireRules(ownFields: OwnFields = {}): WireRules {
  const products = Object.keys(productCodes);
  return {
    commands: ['quote', 'register', 'insure', 'status', 'activate', 'vehicle'],
    hasActivation: true,
    products,
    guardedIn: (command, product) => ({
      fixed: fixedPointers[command] ?? [],
      money: (product === '*' ? products : products.filter((id) => id === product)).flatMap((id) =>
        moneyIn(command, id, ownFields),
      ),
    }),
  };
}

const fixedPointers: Readonly<Record<string, Guarded['fixed']>> = {
  insure: ['/id'],
  activate: ['/policyID', '/policyActivationCode'],
};

function moneyIn(command: string, product: string, ownFields: OwnFields): string[] {
  const { rating, facts } = codesOf(product, ownFields);
  if (command === 'quote') return rating.filter(isMoney).map(pointerAtQuote);
  return command === 'insure' ? facts.filter(isMoney).map(pointerAtIssue) : [];
}

function isMoney({ type }: FieldCode): boolean {
  return type === 'naira' || type === 'naira-text';
}
