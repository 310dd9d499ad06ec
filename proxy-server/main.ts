import { processContext } from './cli/framework/command.ts';
import { serve } from './cli/serve.ts';

process.exitCode = await serve(processContext);
