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

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  process.stderr.write(`Usage: cover-checkout <${Object.keys(commands).join('|')}>\n`);
  process.exit(2);
}
process.exit(await command(args));
