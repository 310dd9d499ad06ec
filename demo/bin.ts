#!/usr/bin/env node
import { processContext } from '../proxy-server/cli/framework/command.ts';
import { runCommand } from '../proxy-server/cli/framework/run-command.ts';
import { commands, usages } from './commands.ts';

process.exit(await runCommand(commands, usages, process.argv.slice(2), processContext));
