import type { CommandContext } from './framework/command.ts';
import { exitCodes } from './framework/run-parsed.ts';

const usage = `Usage: cover-checkout completion <bash|zsh|fish>
Prints a script that completes the commands in that shell:
  source <(cover-checkout completion bash)                              # in ~/.bashrc, likewise zsh in ~/.zshrc
  cover-checkout completion fish > ~/.config/fish/completions/cover-checkout.fish
`;

/** What may follow each command. */
const completions: Readonly<Record<string, string>> = {
  serve: '',
  demo: '',
  simulators: '',
  config: 'schema example --json',
  doctor: '--json --private-addresses',
  rehearse: '--account-is-in-test-mode --certificate-is-a-demo --paid-lookups --out --json',
  keys: 'new --json',
  orders: 'list show retry mail refund correct --json',
  reconcile: '--from --to --json',
  consumers: 'list import --json',
  backup: '',
  restore: '--promoted --yes',
  move: '--yes',
  persons: 'export erase free freed --json',
  transactions: 'list approve --json',
  hospitals: 'list --json',
  vehicles: 'look-up --json',
  'group-policies': 'list show --json',
  webhooks: 'list send verify --json',
  completion: 'bash zsh fish',
};

const names = Object.keys(completions).join(' ');

const scripts: Readonly<Record<string, string>> = {
  bash: `_cover_checkout() {
  local words
  case "\${COMP_WORDS[1]}" in
${Object.entries(completions)
  .map(([name, words]) => `    ${name}) words='${words}' ;;`)
  .join('\n')}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words='${names}'
  COMPREPLY=($(compgen -W "$words --help" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _cover_checkout cover-checkout
`,
  fish: `complete -c cover-checkout -n __fish_use_subcommand -a '${names}'
${Object.entries(completions)
  .map(([name, words]) => `complete -c cover-checkout -n '__fish_seen_subcommand_from ${name}' -a '${words} --help'`)
  .join('\n')}
`,
};

/** `completion`: a script that completes the commands in a shell. */
export async function completion([shell = '']: readonly string[], context: CommandContext): Promise<number> {
  if (shell === '--help') {
    context.print(usage);
    return exitCodes.done;
  }
  // zsh runs what bash runs, once it is asked to
  const script = shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${scripts.bash}` : scripts[shell];
  if (script === undefined) {
    context.complain(usage);
    return exitCodes.words;
  }
  context.print(script);
  return exitCodes.done;
}
