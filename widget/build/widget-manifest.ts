import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Rolldown } from 'vite';

/** One served script: its address, its size plain and compressed, its hash for `integrity`, and what it loads. */
export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  readonly brotli: number;
  readonly integrity: string;
  /** Addresses of what the browser fetches before the script runs. */
  readonly imports: readonly string[];
  /** Addresses of what it may fetch later. */
  readonly dynamicImports: readonly string[];
}

/** What a merchant pins by hash, and what the size test reads. */
export interface WidgetManifest {
  readonly version: string;
  readonly entry: string;
  readonly files: readonly ManifestFile[];
}

/** Describes the scripts of a build, whose file names are their addresses. */
export function describeWidget(
  version: string,
  entry: string,
  chunks: readonly Rolldown.OutputChunk[],
): WidgetManifest {
  const files = chunks.map(describe).sort((left, right) => left.path.localeCompare(right.path));
  return { version, entry: `/${entry}`, files };
}

function describe({ fileName, code, imports, dynamicImports }: Rolldown.OutputChunk): ManifestFile {
  const content = Buffer.from(code);
  return {
    path: `/${fileName}`,
    bytes: content.length,
    brotli: compressedSize(content),
    integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
    imports: imports.map((name) => `/${name}`),
    dynamicImports: dynamicImports.map((name) => `/${name}`),
  };
}

/** At the best level; the PDF viewer alone would take seconds, and one level less differs by a hundredth. */
function compressedSize(content: Buffer): number {
  const quality = content.length > 500_000 ? 9 : constants.BROTLI_MAX_QUALITY;
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
}
