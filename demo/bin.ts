#!/usr/bin/env node
import { commands as proxyCommands } from '../proxy-server/cli/commands.ts';
import { runDemo } from './run-demo.ts';
import { runSimulators } from './run-simulators.ts';

/** The commands of the proxy, and the two that show it in play. */
const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  ...proxyCommands,
  demo: () => runDemo(process.env),
  simulators: (args) => runSimulators(process.env, args),
};

const usage = `Usage: cover-checkout <${Object.keys(commands).join('|')}> …
Each says with --help how it is used.
`;

const [name = '', ...args] = process.argv.slice(2);
const servers: Readonly<Record<string, string>> = {
  serve: 'Usage: cover-checkout serve\nRuns the proxy with the settings of the environment or of COVER_CONFIG.\n',
  demo: 'Usage: cover-checkout demo\nRuns a shop, the proxy and stand-in insurers and gateways together.\n',
  simulators: 'Usage: cover-checkout simulators\nRuns the stand-in insurers and gateways alone.\n',
};
const asked = ['help', '--help', '-h'].includes(name) ? usage : args.includes('--help') ? servers[name] : undefined;
if (asked !== undefined) {
  process.stdout.write(asked);
  process.exit(0);
}
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  process.stderr.write(usage);
  process.exit(2);
}
process.exit(await command(args));
