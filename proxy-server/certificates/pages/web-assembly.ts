import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What a WebAssembly module imports, by the name of the module and of the function. */
export type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A module that runs. */
export interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
}

/** WebAssembly as far as it is used here: the types of Node.js leave it to those of browsers. */
interface WebAssembly {
  compile(bytes: Uint8Array): Promise<object>;
  readonly Instance: new (module: object, imports: Imports) => Instance;
}

const { WebAssembly: platform } = globalThis as unknown as { readonly WebAssembly: WebAssembly };

/** Compiles a module that is a file of a package. */
export async function compileModule(specifier: string): Promise<object> {
  return platform.compile(await readFile(fileURLToPath(import.meta.resolve(specifier))));
}

/** Starts it with what it imports. */
export function instantiate(module: object, imports: Imports): Instance {
  return new platform.Instance(module, imports);
}
