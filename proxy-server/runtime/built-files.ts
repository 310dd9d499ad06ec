import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the built widget lies, laid out as it is served; undefined where it was not built. */
export function widgetFolder(): string | undefined {
  return builtFolder('public');
}

/** The same of the console. */
export function consoleFolder(): string | undefined {
  return builtFolder('console');
}

function builtFolder(name: string): string | undefined {
  const folder = fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
