// Writes a lock file for the proxy's package beside its package.json, with the versions of the repository's own.
import { readFileSync, writeFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const described = read('package.json');
const locked = read('locked/package-lock.json');
const packages = { '': { name: described.name, version: described.version, dependencies: described.dependencies } };

/** Where a package is found that the one at `from` needs: in its own folder, or in one above. */
function place(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder}${folder && '/'}node_modules/${name}`;
    if (locked.packages[path]) return path;
    if (folder === '') return undefined;
  }
}

function add(from, { dependencies = {}, optionalDependencies = {}, peerDependencies = {} }) {
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
    const path = place(from, name);
    if (path === undefined || packages[path]) continue;
    const entry = locked.packages[path];
    // what development needs too is needed here all the same
    packages[path] = { ...entry, dev: undefined, devOptional: undefined };
    add(path, entry);
  }
}

add('', described);
const { name, version } = described;
writeFileSync(
  'package-lock.json',
  `${JSON.stringify({ name, version, lockfileVersion: 3, requires: true, packages }, undefined, 2)}\n`,
);
