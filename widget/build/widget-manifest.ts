import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

/** One served file: its address, its size plain and compressed, and its hash for `integrity`. */
interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  readonly brotli: number;
  readonly integrity: string;
}

/** Writes `manifest.json`: what a merchant pins by hash, and what the size test reads. */
export function widgetManifest(version: string): Plugin {
  return {
    name: 'cover-manifest',
    writeBundle({ dir = 'dist/widget' }) {
      const files = listFiles(dir)
        .filter((file) => file.endsWith('.js'))
        .map((file) => describe(dir, file));
      const manifest = { version, entry: `/widget/${version}/cover-checkout.js`, files };
      writeFileSync(join(dir, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
    },
  };
}

function describe(folder: string, file: string): ManifestFile {
  const content = readFileSync(file);
  const name = relative(folder, file).replaceAll('\\', '/');
  return {
    path: name === 'widget.js' ? '/widget.js' : `/widget/${name}`,
    bytes: content.length,
    brotli: compressedSize(content),
    integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
  };
}

/** At the best level; the PDF viewer alone would take seconds, and one level less differs by a hundredth. */
function compressedSize(content: Buffer): number {
  const quality = content.length > 500_000 ? 9 : constants.BROTLI_MAX_QUALITY;
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : [path];
  });
}
