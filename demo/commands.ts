import { commands as proxyCommands } from '../proxy-server/cli/commands.ts';
import type { Command } from '../proxy-server/cli/framework/command.ts';
import { runDemo } from './run-demo.ts';
import { runSimulators } from './run-simulators.ts';

/** The commands of the proxy, with `demo` and `simulators`. */
export const commands: Readonly<Record<string, Command>> = {
  ...proxyCommands,
  demo: (_args, { environment }) => runDemo(environment),
  simulators: (args, { environment }) => runSimulators(environment, args),
};

/** The usage of the servers, which print none themselves. */
export const usages: Readonly<Record<string, string>> = {
  serve: 'Usage: cover-checkout serve\nRuns the proxy with the settings of the environment, .env or COVER_CONFIG.\n',
  demo: 'Usage: cover-checkout demo\nRuns a shop, the proxy and stand-in insurers and gateways together.\n',
  simulators: 'Usage: cover-checkout simulators\nRuns the stand-in insurers and gateways alone.\n',
};
