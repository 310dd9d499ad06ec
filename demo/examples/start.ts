import { stopSignal } from '../run-demo.ts';
import { startExample } from './start-example.ts';

try {
  const example = await startExample(process.argv[2] ?? '', process.env);
  process.stdout.write(`Example: ${example.url}\n`);
  await stopSignal();
  await example.close();
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
