import type { CustomElementDeclaration } from 'custom-elements-manifest';
import { settingGroups } from '../../../proxy-server/config/settings/all-settings.ts';
import { describeElements } from '../../../widget/build/elements-manifest.ts';

/** The README with its tables made anew: the elements from their doc comments, the settings from their description. */
export function withTables(readme: string): string {
  return fill(fill(readme, 'elements', elementsTable()), 'settings', settingsTable());
}

function fill(text: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name}: generated -->`, `<!-- /${name} -->`];
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`The README has no place for the ${name}: ${start} … ${end}.`);
  return `${text.slice(0, before + start.length)}\n${table}${text.slice(after)}`;
}

function elementsTable(): string {
  const rows = describeElements()
    .modules.flatMap(({ declarations = [] }) => declarations)
    .filter((declaration): declaration is CustomElementDeclaration => 'tagName' in declaration)
    .map(elementRow);
  return `| Element | Attributes | Methods | Events | Slots |\n|---|---|---|---|---|\n${rows.join('')}`;
}

function elementRow({ tagName, summary, attributes, members, events, slots }: CustomElementDeclaration): string {
  const methods = members?.filter(({ kind }) => kind === 'method').map(({ name }) => `${name}()`);
  const cells = [attributes, methods?.map((name) => ({ name })), events, slots].map((named = []) =>
    [...new Set(named.map(({ name }) => `\`${name}\``))].join(', '),
  );
  return `| \`<${tagName}>\` ${(summary ?? '').replaceAll('\n', ' ')} | ${cells.join(' | ')} |\n`;
}

function settingsTable(): string {
  const rows = settingGroups
    .filter(({ place }) => place === 'merchant' || place === 'server')
    .flatMap(({ settings }) => Object.entries(settings))
    .filter(([, { required, isUsual }]) => required === true || isUsual)
    .map(([name, { about, required }]) => `| \`${name}\` | ${about}${whenOf(required)} |\n`);
  return `| Setting | What it is for |\n|---|---|\n${rows.join('')}`;
}

function whenOf(required: true | { readonly words: string } | undefined): string {
  return typeof required === 'object' ? ` Required ${required.words}.` : '';
}
