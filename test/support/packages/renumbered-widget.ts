import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ServedWidget } from '../../../proxy-server/assembly/keep-widget.ts';
import { widgetFolder } from '../../../proxy-server/runtime/built-files.ts';
import { packageVersion } from '../../../proxy-server/runtime/version.ts';
import type { Owner } from '../clean-up.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Today's widget as if it were of another version: its addresses, and the hashes by which its files check each other. */
export function renumberedWidget(owner: Owner, version: string): ServedWidget {
  const built = widgetFolder()!;
  const renumber = (text: string) => text.replaceAll(packageVersion(), version);
  const names = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|json)$/.test(name));
  const before = new Map(names.map((name) => [renumber(name), readFileSync(join(built, name), 'utf8')]));
  const files = new Map([...before].map(([name, text]) => [name, renumber(text)]));
  // a file with another hash changes those that know its hash
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, text] of files) {
      const old = before.get(name)!;
      if (old === text) continue;
      before.set(name, text);
      changed = true;
      for (const [other, knows] of files) files.set(other, withHashes(knows, old, text));
    }
  }
  const folder = temporaryFolder(owner);
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { version, folder };
}

/** The `integrity` of a text. */
export function integrityOf(text: string, algorithm: 'sha256' | 'sha384' = 'sha384'): string {
  return `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`;
}

function withHashes(knows: string, old: string, text: string): string {
  return knows
    .replaceAll(integrityOf(old, 'sha256'), integrityOf(text, 'sha256'))
    .replaceAll(integrityOf(old), integrityOf(text));
}
