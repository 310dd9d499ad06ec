import type { ActivationChanges } from '../../../wire/wire-changes.ts';

// The command strings. A value is inserted only if it matches its exact pattern; one that does not is a bug, not a
// shopper's mistake, and throws.

/** One operation: its command string, and its parameters if it has any. */
export interface AimsCommand {
  readonly cmmnd: string;
  readonly seed?: Readonly<Record<string, unknown>>;
}

/** A product's code at AIMS: `phnn`, `flx2`, `1111`. */
export interface ProductCode {
  readonly ctgry: string;
  readonly type: string;
  readonly pckg: string;
}

/**
 * The documented activation command (docs/facts/aims-wire.md#activation), verbatim: its long ids are no placeholders
 * there, and the seed names the policy (docs/facts/aims-contradictions.md#activation-command).
 */
export const documentedActivationCommand =
  'entt_1234567890abcdefghij1234567890ab|insr_dvcc-stnd-1111-1234567890abcdefghij1234567890ab*VVNN: updt';

/** The name of a command in AIMS_WIRE, by its string; `list` for those that have none. */
export function commandName(cmmnd: string): string {
  if (cmmnd.endsWith('*PRMM')) return 'quote';
  if (cmmnd === 'prfl entity') return 'register';
  if (cmmnd.endsWith(': insure')) return 'insure';
  if (cmmnd.endsWith('*STATUS')) return 'status';
  if (cmmnd === 'enrch niid_vehicle') return 'vehicle';
  return cmmnd.startsWith('dump ') ? 'list' : 'activate';
}

/** Requests a premium (SR10). */
export function quoteCommand(product: ProductCode, seed: Readonly<Record<string, unknown>>): AimsCommand {
  return { cmmnd: `dump ipck_${productCode(product)}*PRMM`, seed };
}

/** Registers a consumer, or finds the one with the same e-mail (SR05). */
export function registerCommand(seed: Readonly<Record<string, unknown>>): AimsCommand {
  return { cmmnd: 'prfl entity', seed };
}

/** Asks for a policy (SR15); `reference` becomes its id. */
export function issueCommand(
  consumerId: string,
  product: ProductCode,
  reference: string,
  seed: Readonly<Record<string, unknown>>,
): AimsCommand {
  productCode(product);
  return {
    cmmnd: `entt_${matching(consumerIdPattern, consumerId)}: insure`,
    seed: { ...product, id: matching(referencePattern, reference), ...seed },
  };
}

/** Requests a policy's status (SR20). The pipe is literal. */
export function statusCommand(consumerId: string, product: ProductCode, reference: string): AimsCommand {
  return { cmmnd: `dump ${policyName(consumerId, product, reference)}*STATUS` };
}

/** Lists this partner's transactions, or every partner's (SR25). */
export function transactionsCommand(scope: 'own' | 'all'): AimsCommand {
  return { cmmnd: scope === 'own' ? 'dump entt_*' : 'dump entt_*ADMIN' };
}

/** Lists this partner's consumers, or every partner's (SR26). */
export function consumersCommand(scope: 'own' | 'all'): AimsCommand {
  return { cmmnd: scope === 'own' ? 'dump entt_*CSTMRS' : 'dump entt_*CSTMRS_ADMIN' };
}

/** Lists the hospitals of the health product (SR27). */
export const hospitalsCommand: AimsCommand = { cmmnd: 'dump hlth_*HSPTLS' };

/** Approves a transaction by hand (SR30). */
export function approvalCommand(consumerId: string, product: ProductCode, reference: string): AimsCommand {
  return { cmmnd: `appr ${policyName(consumerId, product, reference)}` };
}

/**
 * Looks a number plate up in the register of insured vehicles (SR_ENRCH); its seed is not documented
 * (docs/facts/aims-wire.md#vehicle-register).
 */
export function vehicleCommand(registrationNumber: string): AimsCommand {
  return { cmmnd: 'enrch niid_vehicle', seed: { rgstrtId: registrationNumber } };
}

/** The names of a policy in an activation command. */
interface ActivatedPolicy {
  readonly consumer: string | undefined;
  readonly product: ProductCode;
  readonly reference: string;
}

/** A merchant's activation command with the names of the policy where it says `{consumer}`, `{product}`, `{reference}`. */
export function activationCommand(template: string, { consumer = '', product, reference }: ActivatedPolicy): string {
  return template
    .replaceAll('{consumer}', () => matching(consumerIdPattern, consumer))
    .replaceAll('{product}', () => productCode(product))
    .replaceAll('{reference}', () => matching(referencePattern, reference));
}

/**
 * Our reference in the form of the activation: by default four upper-case groups of eight, as in the only sample
 * (docs/facts/aims-wire.md#activation).
 */
export function policyIdForActivation(reference: string, form: ActivationChanges['policyId'] = 'upper'): string {
  const plain = matching(referencePattern, reference);
  if (form === 'plain') return plain;
  if (form === 'hyphens') return plain.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return (plain.toUpperCase().match(/.{8}/g) ?? []).join('-');
}

/**
 * 32 hex characters or a UUID, or the 32 alphanumerics of older accounts (docs/facts/aims-wire.md#consumer-identity).
 */
export function isConsumerId(text: string): boolean {
  return consumerIdPattern.test(text);
}

const consumerIdPattern = /^(?:[0-9A-Za-z]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
/**
 * Satisfies both documents: 32 lower-case characters, and a UUID without hyphens (docs/facts/aims-wire.md#reference).
 */
const referencePattern = /^[0-9a-f]{32}$/;
const productCodePattern = /^[a-z]{4}-[a-z0-9]{4}-\d{4}$/;

function productCode(product: ProductCode): string {
  return matching(productCodePattern, `${product.ctgry}-${product.type}-${product.pckg}`);
}

function policyName(consumerId: string, product: ProductCode, reference: string): string {
  const consumer = matching(consumerIdPattern, consumerId);
  return `entt_${consumer}|insr_${productCode(product)}-${matching(referencePattern, reference)}`;
}

function matching(pattern: RegExp, value: string): string {
  if (!pattern.test(value)) throw new Error('A value does not have the form that an AIMS command needs.');
  return value;
}
