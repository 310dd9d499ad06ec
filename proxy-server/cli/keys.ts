import { randomBytes } from 'node:crypto';
import type { CommandContext } from './framework/command.ts';

/** `keys new`: fresh keys for a new installation, as lines for an environment file. Exit code 0. */
export async function keys(args: readonly string[], { print, complain }: CommandContext): Promise<number> {
  if (args[0] !== 'new') {
    complain('Usage: cover-checkout keys new [--json]\n');
    return 2;
  }
  const word = (bytes: number) => randomBytes(bytes).toString('hex');
  const fresh = {
    PUBLISHABLE_KEY: `pk_${word(12)}`,
    SECRET_KEY: `sk_${word(24)}`,
    SIGNING_KEY: randomBytes(32).toString('base64'),
    DATA_KEY: randomBytes(32).toString('base64'),
    WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  };
  const lines = Object.entries(fresh).map(([name, value]) => `${name}=${value}\n`);
  print(args.includes('--json') ? `${JSON.stringify(fresh, null, 2)}\n` : lines.join(''));
  return 0;
}
