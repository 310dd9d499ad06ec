import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the built widget lies, or nothing where it was not built. */
export function widgetFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../dist/widget', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
