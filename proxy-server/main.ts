import { processContext } from './cli/command.ts';
import { serve } from './cli/serve.ts';

process.exitCode = await serve(processContext);
