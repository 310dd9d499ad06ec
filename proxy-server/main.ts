import { serve } from './cli/serve.ts';

// whatever may still be open: an end is an end, and a supervisor waits for it
process.exit(await serve());
