import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the built widget, laid out as it is served; undefined if it was not built. */
export function widgetFolder(): string | undefined {
  return builtFolder('public');
}

/** The folder of the built console; undefined if it was not built. */
export function consoleFolder(): string | undefined {
  return builtFolder('console');
}

function builtFolder(name: string): string | undefined {
  const folder = fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
