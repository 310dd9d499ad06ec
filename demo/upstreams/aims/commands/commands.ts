/** The policy in a command. */
export interface PolicyName {
  readonly consumerId: string;
  readonly code: string;
  readonly id: string;
}

/** A parsed command string. */
export type Command =
  | { readonly type: 'register' | 'activate' | 'hospitals' | 'vehicle' | 'unsupported' }
  | { readonly type: 'quote'; readonly code: string }
  | { readonly type: 'issue'; readonly consumerId: string }
  | ({ readonly type: 'status' | 'approval' } & PolicyName)
  | { readonly type: 'transactions' | 'consumers'; readonly ofAllPartners: boolean };

const policy = String.raw`entt_([A-Za-z0-9-]+)\|insr_([a-z]{4}-[a-z0-9]{4}-\d{4})-([A-Za-z0-9-]+)`;

/** The documented activation: the ids in it are literal (docs/facts/aims-wire.md#activation). */
const activation =
  'entt_1234567890abcdefghij1234567890ab|insr_dvcc-stnd-1111-1234567890abcdefghij1234567890ab*VVNN: updt';

/** Every documented command, exactly as documented (docs/facts/aims-wire.md#commands, #activation). */
const grammar: readonly [RegExp, (parts: readonly string[]) => Command][] = [
  [/^dump ipck_([^*]*)\*PRMM$/, ([, code = '']) => ({ type: 'quote', code })],
  [/^prfl entity$/, () => ({ type: 'register' })],
  [/^entt_([^|:]*): insure$/, ([, consumerId = '']) => ({ type: 'issue', consumerId })],
  [
    new RegExp(String.raw`^dump ${policy}\*STATUS$`),
    ([, consumerId = '', code = '', id = '']) => ({ type: 'status', consumerId, code, id }),
  ],
  [
    new RegExp(`^appr ${policy}$`),
    ([, consumerId = '', code = '', id = '']) => ({ type: 'approval', consumerId, code, id }),
  ],
  [/^dump entt_\*(ADMIN)?$/, ([, all]) => ({ type: 'transactions', ofAllPartners: all !== undefined })],
  [/^dump entt_\*CSTMRS(_ADMIN)?$/, ([, all]) => ({ type: 'consumers', ofAllPartners: all !== undefined })],
  [/^dump hlth_\*HSPTLS$/, () => ({ type: 'hospitals' })],
  [/^enrch niid_vehicle$/, () => ({ type: 'vehicle' })],
];

/** Parses a command string. */
export function readCommand(text: string | undefined): Command {
  if (text === undefined) return { type: 'unsupported' };
  if (text === activation) return { type: 'activate' };
  for (const [pattern, make] of grammar) {
    const parts = pattern.exec(text);
    if (parts) return make(parts);
  }
  return { type: 'unsupported' };
}
