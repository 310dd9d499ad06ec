/** The policy in a command. */
export interface PolicyName {
  readonly consumerId: string;
  readonly code: string;
  readonly id: string;
}

/** A parsed command string. */
export type Command =
  | { readonly kind: 'register' | 'activate' | 'hospitals' | 'vehicle' | 'unsupported' }
  | { readonly kind: 'quote'; readonly code: string }
  | { readonly kind: 'issue'; readonly consumerId: string }
  | ({ readonly kind: 'status' | 'approval' } & PolicyName)
  | { readonly kind: 'transactions' | 'consumers'; readonly ofAllPartners: boolean };

const policy = String.raw`entt_([A-Za-z0-9-]+)\|insr_([a-z]{4}-[a-z0-9]{4}-\d{4})-([A-Za-z0-9-]+)`;

/** The documented activation: the ids in it are literal (docs/facts/aims-wire.md#activation). */
const activation =
  'entt_1234567890abcdefghij1234567890ab|insr_dvcc-stnd-1111-1234567890abcdefghij1234567890ab*VVNN: updt';

/** Every documented command, exactly as documented (docs/facts/aims-wire.md#commands, #activation). */
const grammar: readonly [RegExp, (parts: readonly string[]) => Command][] = [
  [/^dump ipck_([^*]*)\*PRMM$/, ([, code = '']) => ({ kind: 'quote', code })],
  [/^prfl entity$/, () => ({ kind: 'register' })],
  [/^entt_([^|:]*): insure$/, ([, consumerId = '']) => ({ kind: 'issue', consumerId })],
  [
    new RegExp(String.raw`^dump ${policy}\*STATUS$`),
    ([, consumerId = '', code = '', id = '']) => ({ kind: 'status', consumerId, code, id }),
  ],
  [
    new RegExp(`^appr ${policy}$`),
    ([, consumerId = '', code = '', id = '']) => ({ kind: 'approval', consumerId, code, id }),
  ],
  [/^dump entt_\*(ADMIN)?$/, ([, all]) => ({ kind: 'transactions', ofAllPartners: all !== undefined })],
  [/^dump entt_\*CSTMRS(_ADMIN)?$/, ([, all]) => ({ kind: 'consumers', ofAllPartners: all !== undefined })],
  [/^dump hlth_\*HSPTLS$/, () => ({ kind: 'hospitals' })],
  [/^enrch niid_vehicle$/, () => ({ kind: 'vehicle' })],
];

/** Parses a command string. */
export function readCommand(text: string | undefined): Command {
  if (text === undefined) return { kind: 'unsupported' };
  if (text === activation) return { kind: 'activate' };
  for (const [pattern, make] of grammar) {
    const parts = pattern.exec(text);
    if (parts) return make(parts);
  }
  return { kind: 'unsupported' };
}
