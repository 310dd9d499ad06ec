import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Plugin, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type {
  ClassDeclaration,
  ClassMember,
  CssCustomProperty,
  CustomElementDeclaration,
  Export,
  Package,
} from 'custom-elements-manifest';

/** The sources of what the package offers: its elements and its events. */
const elementSources = ['checkout-element.ts', 'offer-element.ts', 'certificate-element.ts'];
const eventSources = ['checkout-events.ts', 'order-events.ts', 'offer-events.ts'];
/** The shipped file that has all classes; the entry beside it defines the tags. */
const classesFile = 'pure.js';
const definingFile = 'index.js';

type Described = CustomElementDeclaration | ClassDeclaration;

/** Reads the doc comments of the public elements and their events into a manifest of what is shipped. */
export function describeElements(): Package {
  const files = [...elementSources, ...eventSources].map(findSource);
  const analyzed = create({
    modules: files.map(parse),
    plugins: [...litPlugin().filter(({ name }) => !name.includes('METHOD-DENYLIST')), withoutLit],
    context: { dev: false },
  });
  const described = analyzed.modules.flatMap(({ declarations = [] }) => declarations).filter(isClass);
  const exported = new Set(analyzed.modules.flatMap(({ exports = [] }) => exports.map(({ name }) => name)));
  const cssProperties = readCssProperties();
  const declarations = described
    .filter(({ name }) => exported.has(name))
    .map((declaration) => publicPartOf(declaration, described, cssProperties));
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      { kind: 'javascript-module', path: classesFile, declarations, exports: declarations.map(exportOf) },
      { kind: 'javascript-module', path: definingFile, declarations: [], exports: declarations.flatMap(definitionOf) },
    ],
  };
}

/** Lit's own steps of an update are for subclasses. The checkout's `update` has a meaning of its own for a page. */
const withoutLit: Plugin = {
  name: 'cover-without-lit',
  moduleLinkPhase({ moduleDoc }) {
    for (const declaration of moduleDoc.declarations?.filter(isClass) ?? []) {
      declaration.members = declaration.members?.filter(isPublic) ?? [];
    }
  },
};

function isClass(declaration: { kind: string }): declaration is Described {
  return declaration.kind === 'class';
}

function isPublic({ name, privacy }: ClassMember): boolean {
  return !name.startsWith('#') && (privacy === undefined || privacy === 'public');
}

function publicPartOf(
  declaration: Described,
  all: readonly Described[],
  cssProperties: readonly CssCustomProperty[],
): Described {
  const base = all.find(({ name }) => name === declaration.superclass?.name);
  const inherited = base?.members?.filter(({ name }) => !declaration.members?.some((own) => own.name === name)) ?? [];
  const members = [...(declaration.members ?? []), ...inherited];
  if (!('customElement' in declaration)) return { ...declaration, members };
  // What the analyzer makes of `dispatchEvent(new …)` has no name; the doc comment names them all.
  const events = declaration.events?.filter(({ description }) => description !== undefined) ?? [];
  return { ...declaration, members, events, cssProperties: [...cssProperties] };
}

function exportOf({ name }: Described): Export {
  return { kind: 'js', name, declaration: { name, module: classesFile } };
}

function definitionOf(declaration: Described): Export[] {
  const { name } = declaration;
  if (!('tagName' in declaration) || declaration.tagName === undefined) return [];
  return [{ kind: 'custom-element-definition', name: declaration.tagName, declaration: { name, module: classesFile } }];
}

/** The custom properties that pages may set, from the doc comment of the tokens, with the values they have by default. */
function readCssProperties(): CssCustomProperty[] {
  const tags = parse(findSource('tokens.ts')).statements.flatMap((statement) => ts.getJSDocTags(statement));
  const defaults = readDefaults();
  return tags
    .filter(({ tagName }) => tagName.text === 'cssprop')
    .map(({ comment = '' }) => {
      const [name = '', ...description] = comment.split(' - ');
      const value = defaults.get(name.trim());
      return { name: name.trim(), description: description.join(' - '), ...(value && { default: value }) };
    });
}

/** What the style sheets fall back to, in the light theme, which stands first outside the dark one. */
function readDefaults(): ReadonlyMap<string, string> {
  const sheets = sourcePaths().map((path) => readFileSync(path, 'utf8'));
  const defaults = new Map<string, string>();
  for (const [, name = '', value = ''] of sheets.join('\n').matchAll(/var\((--cover-[\w-]+),\s*([^()]+)\)/g))
    defaults.set(name, value.trim());
  return defaults;
}

function parse(path: string) {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
}

function findSource(name: string): string {
  const path = sourcePaths().find((candidate) => candidate.endsWith(`/${name}`));
  if (path === undefined) throw new Error(`There is no ${name} in widget/.`);
  return path;
}

function sourcePaths(): string[] {
  return readdirSync('widget', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('build'))
    .map((path) => join('widget', path).replaceAll('\\', '/'));
}
