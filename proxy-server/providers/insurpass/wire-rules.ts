import type { WireRules } from '../../wire/read-changes.ts';

/** What INSURPASS_WIRE may change: the details of a group, and what goes with a token, but not the token. */
export function insurpassWireRules(products: readonly string[]): WireRules {
  return {
    commands: ['initiate', 'verify'],
    hasActivation: false,
    products,
    guardedIn: (command) => ({ fixed: command === 'verify' ? ['/token'] : [], money: [] }),
  };
}
