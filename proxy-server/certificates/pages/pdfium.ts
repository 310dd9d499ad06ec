import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { init } from '@embedpdf/pdfium';
import type { Imports, Instance } from './web-assembly.ts';
import { compileModule, instantiate } from './web-assembly.ts';

/** PDFium, and its memory. */
export interface Pdfium {
  readonly api: WrappedPdfiumModule;
  /** The memory as it is now: it moves when it grows, so that it is never kept. */
  heap(): Uint8Array;
  allocate(length: number): number;
  free(address: number): void;
}

/** What Emscripten makes of a module, as far as it is used here. */
interface Emscripten {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  readonly wasmExports: { malloc(length: number): number; free(address: number): void };
}

type ResizeHeap = (bytes: number) => boolean | number;

/**
 * Loads PDFium. Its memory never grows beyond `maxHeapBytes`: the flags of the JavaScript heap do not reach it, so the
 * function that grows it refuses, and PDFium stops with an error.
 */
export async function loadPdfium(maxHeapBytes: number): Promise<Pdfium> {
  const compiled = await compileModule('@embedpdf/pdfium/pdfium.wasm');
  const instantiateWasm = (imports: Imports, receive: (instance: Instance) => void) => {
    const environment = imports.env ?? {};
    const grow = environment.emscripten_resize_heap as ResizeHeap;
    const bounded: ResizeHeap = (bytes) => (bytes >>> 0 > maxHeapBytes ? 0 : grow(bytes));
    const instance = instantiate(compiled, { ...imports, env: { ...environment, emscripten_resize_heap: bounded } });
    receive(instance);
    return instance.exports;
  };
  const quiet = () => undefined;
  const options = { instantiateWasm, print: quiet, printErr: quiet };
  const api = await init(options as unknown as Parameters<typeof init>[0]);
  api.PDFiumExt_Init();
  const emscripten = api.pdfium as unknown as Emscripten;
  return {
    api,
    heap: () => emscripten.HEAPU8,
    allocate: (length) => emscripten.wasmExports.malloc(length),
    free: (address) => emscripten.wasmExports.free(address),
  };
}
