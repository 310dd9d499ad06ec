import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CustomElementDeclaration, Package } from 'custom-elements-manifest';
import { readSources } from '../house/source-files.ts';
import { compilePage } from '../support/packages/compile-page.ts';
import { makeStranger, type Stranger } from '../support/packages/stranger.ts';

/** A class of an element, as it is when it runs. */
interface RunningElement {
  readonly elementProperties: ReadonlyMap<string, { state?: boolean; attribute?: boolean | string }>;
}

describe('the manifest of the elements', () => {
  let stranger: Stranger;
  let home: string;
  let manifest: Package;
  const sources = readSources(['widget']).filter(({ path }) => !/^widget\/(build|console)\//.test(path));

  before(() => {
    stranger = makeStranger('cover-checkout');
    home = join(stranger.folder, 'node_modules/cover-checkout');
    manifest = readJson<Package>('custom-elements.json');
  });

  after(() => stranger?.remove());

  const readJson = <Content>(name: string) => JSON.parse(readFileSync(join(home, name), 'utf8')) as Content;
  const declarations = () => manifest.modules.flatMap((module) => module.declarations ?? []);
  const elements = () =>
    declarations().filter((declared): declared is CustomElementDeclaration => 'customElement' in declared);
  const element = (tag: string) => elements().find(({ tagName }) => tagName === tag)!;
  const namesOf = (entries: readonly { name: string }[] = []) => entries.map(({ name }) => name).sort();

  it('speaks of files that are shipped, of the classes in them and of the tags that they define', async () => {
    for (const { path } of manifest.modules) assert.ok(existsSync(join(home, path)), path);
    for (const { path, exports = [] } of manifest.modules.filter(({ declarations: classes }) => classes?.length)) {
      const module = (await import(pathToFileURL(join(home, path)).href)) as object;
      const classes = exports.filter(({ kind }) => kind === 'js').map(({ name }) => name);
      assert.deepEqual(
        classes.filter((name) => !(name in module)),
        [],
      );
    }
    const defined = manifest.modules
      .find(({ path }) => path === 'index.js')!
      .exports!.filter(({ kind }) => kind === 'custom-element-definition');
    assert.deepEqual(namesOf(defined), ['cover-certificate', 'cover-checkout', 'cover-offer']);
  });

  it('has the attributes of the classes that run, and nothing private', async () => {
    const classes = (await import(pathToFileURL(join(home, 'pure.js')).href)) as Record<string, RunningElement>;
    for (const { name, attributes = [], members = [] } of elements()) {
      const properties = [...classes[name]!.elementProperties].filter(([, { state }]) => !state);
      const attributesNow = properties
        .filter(([, { attribute }]) => attribute !== false)
        .map(([property, { attribute }]) => (typeof attribute === 'string' ? attribute : property.toLowerCase()));
      assert.deepEqual(namesOf(attributes), attributesNow.sort(), name);
      assert.deepEqual(
        members.filter((member) => member.privacy !== undefined || member.name.startsWith('#')),
        [],
      );
    }
  });

  it('has the members and events that the types have', () => {
    const own = elements().map(({ name, members = [] }) => {
      const said = members.map((member) => `'${member.name}'`).filter((member) => member !== "'focus'");
      return `export const of${name}: Same<Exclude<keyof ${name}, keyof LitElement>, ${said.join(' | ')}> = true;`;
    });
    const events = elements().flatMap(({ events: fired = [] }) =>
      fired.filter(({ name }) => name.startsWith('cover-')),
    );
    const typed = events.map(
      ({ name, type }, place) =>
        `export const e${place}: Same<HTMLElementEventMap['${name}'], shipped.${type.text}> = true;`,
    );
    const page = `
import type * as shipped from 'cover-checkout';
import type { CertificateElement, CheckoutElement, OfferElement } from 'cover-checkout/pure';
import type { LitElement } from 'lit';
type Same<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? true : false) : false;
type Fired = Extract<keyof HTMLElementEventMap, \`cover-\${string}\`>;
export const all: Same<Fired, ${[...new Set(events.map(({ name }) => `'${name}'`))].join(' | ')}> = true;
${[...own, ...typed].join('\n')}
`;
    assert.equal(compilePage(stranger, { 'page.ts': page }), '');
    for (const name of ['open', 'close', 'update', 'confirmPayment', 'resume', 'reset', 'focus'])
      assert.ok(
        element('cover-checkout').members?.some((member) => member.kind === 'method' && member.name === name),
        name,
      );
  });

  it('names for each element the events that its sources make', () => {
    const namedIn = (isOf: (path: string) => boolean, pattern: RegExp) =>
      new Set(sources.filter(({ path }) => isOf(path)).flatMap(({ text }) => matches(text, pattern)));
    const madeIn = (file: string) => namedIn((path) => path.endsWith(`/${file}`), /new (Cover\w+Event)\(/g);
    const saidOf = (tag: string) =>
      new Set(element(tag).events?.flatMap(({ type }) => (type.text === 'Event' ? [] : type.text)));
    const reported = namedIn((path) => path.startsWith('widget/flow/report/'), /new (Cover\w+Event)\(/g);
    for (const name of ['offer', 'certificate'])
      assert.deepEqual(saidOf(`cover-${name}`), new Set([...madeIn(`${name}-element.ts`), ...reported]));
    const isFlow = (path: string) => path.startsWith('widget/flow/') && !path.endsWith('-events.ts');
    const flow = namedIn((path) => isFlow(path), /\b(Cover\w+Event)\b/g);
    assert.deepEqual(saidOf('cover-checkout'), new Set([...flow, ...madeIn('checkout-element.ts')]));
  });

  it('has every slot, part and custom property that the sources have, and no other', () => {
    const found = (pattern: RegExp) => new Set(sources.flatMap(({ text }) => matches(text, pattern)));
    const parts = new Set([...found(/\bpart="([^"]+)"/g)].flatMap((names) => names.split(' ')));
    assert.deepEqual(new Set(elements().flatMap(({ cssParts }) => namesOf(cssParts))), parts);
    // the slots of steps are filled by the checkout
    const ofPages = sources.filter(({ path }) => !path.startsWith('widget/elements/steps/'));
    const slots = new Set(ofPages.flatMap(({ text }) => matches(text, /<slot name="([\w-]+)"/g)));
    assert.deepEqual(new Set(namesOf(element('cover-checkout').slots)), slots);
    for (const { cssProperties } of elements()) {
      assert.deepEqual(new Set(namesOf(cssProperties)), found(/var\((--cover-[\w-]+)/g));
      assert.deepEqual(
        cssProperties?.filter((property) => property.default === undefined),
        [],
      );
    }
  });

  it('says of each what it is for', () => {
    const silent = elements().flatMap((declared) =>
      (['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties'] as const).flatMap((section) =>
        (declared[section] ?? [])
          .filter(({ description }) => !description)
          .map(({ name }) => `${declared.name}: ${name}`),
      ),
    );
    assert.deepEqual(silent, []);
  });

  it('is what editors are told', () => {
    const forCode = readJson<{ tags: { name: string; attributes: { name: string }[] }[] }>(
      'vscode.html-custom-data.json',
    );
    const forJetBrains = readJson<{
      contributions: { html: { elements: { name: string; attributes: { name: string }[] }[] } };
    }>('web-types.json');
    const said = elements().map(({ tagName, attributes }) => [tagName, namesOf(attributes)]);
    for (const tags of [forCode.tags, forJetBrains.contributions.html.elements])
      assert.deepEqual(
        tags.map(({ name, attributes }) => [name, namesOf(attributes)]),
        said,
      );
  });
});

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}
