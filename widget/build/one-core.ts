import type { Plugin } from 'vite';

/** The entry that pages load, whose address may carry a query; its chunks import the running copy from here instead. */
const floatingEntry = 'widget.js';
/** As long as the entry's own address, so that every source map stays true. */
const entryAddress = '../../widget.js';
const coreAddress = './core-entry.js';

/**
 * Lets the chunks of the floating entry find the copy of it that runs, whatever query it was loaded with: a module with
 * another query is another module. The entry leaves what it exports on the page, the first copy on a page only; a file
 * beside the chunks exports it again.
 */
export function oneCore(version: string): Plugin {
  const place = `globalThis[Symbol.for(${JSON.stringify(`cover-checkout ${version}`)})]`;
  return {
    name: 'one-core',
    generateBundle(_options, bundle) {
      const entry = bundle[floatingEntry];
      if (entry?.type !== 'chunk') return;
      const [whole, list, rest] = /export\{([^}]*)\};(\s*\/\/# sourceMappingURL.*)?\s*$/.exec(entry.code) ?? [];
      if (whole === undefined || list === undefined) throw new Error(`${floatingEntry} does not end in its exports.`);
      const shared = list.split(',').map((each): [local: string, name: string] => {
        const [local = '', name = local] = each.split(' as ');
        return [local, name];
      });
      const locals = [...new Set(shared.map(([local]) => local))];
      entry.code = `${entry.code.slice(0, -whole.length)}${place}??={${locals}};${rest ?? ''}\n`;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.imports.includes(floatingEntry)) continue;
        const [before = '', ...after] = chunk.code.split(`from"${entryAddress}"`);
        if (after.length !== 1) throw new Error(`${chunk.fileName} does not import ${entryAddress} once.`);
        chunk.code = `${before}from"${coreAddress}"${after[0]}`;
      }
      this.emitFile({
        type: 'asset',
        fileName: `widget/${version}/${coreAddress.slice(2)}`,
        source: coreOf(place, shared),
      });
    },
  };
}

/** Chunks may call them by words of the language, so that each has a name of its own inside. */
function coreOf(place: string, shared: readonly (readonly [local: string, name: string])[]): string {
  const inner = shared.map(([local, name]) => `${local}:_${name}`);
  return `const{${inner}}=${place};export{${shared.map(([, name]) => `_${name} as ${name}`)}};\n`;
}
