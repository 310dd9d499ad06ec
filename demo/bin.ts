#!/usr/bin/env node
import { unsupportedRuntime } from '../proxy-server/runtime/unsupported-runtime.ts';

const unsupported = unsupportedRuntime(process.versions);
if (unsupported) {
  process.stderr.write(`${unsupported}\n`);
  process.exit(78);
}
// only now, since an older Node fails while it loads them
const [{ processContext }, { runCommand }, { commands, usages }] = await Promise.all([
  import('../proxy-server/cli/framework/command.ts'),
  import('../proxy-server/cli/framework/run-command.ts'),
  import('./commands.ts'),
]);

process.exit(await runCommand(commands, usages, process.argv.slice(2), processContext));
