import { escaped } from '../pages/html.ts';
import type { Schema } from './openapi-types.ts';

/** A sentence of the reference: what stands in backticks is code. */
export function sentence(text: string): string {
  return escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

/** The same in paragraphs. */
export function paragraphs(text: string): string {
  return text
    .split('\n\n')
    .map((paragraph) => `<p>${sentence(paragraph)}</p>`)
    .join('\n');
}

/** A value as JSON, indented. */
export function example(value: unknown): string {
  return `<pre tabindex="0"><code>${escaped(JSON.stringify(value, null, 2))}</code></pre>`;
}

/** What a schema is, in a few words: `string, date`, `list of Field`. Named shapes are links. */
export function typeInWords(schema: Schema): string {
  if (schema.$ref !== undefined) return link(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1));
  if (schema.const !== undefined) return `<code>${escaped(JSON.stringify(schema.const))}</code>`;
  if (schema.enum) return schema.enum.map((word) => `<code>${escaped(String(word))}</code>`).join(' · ');
  if (schema.anyOf ?? schema.oneOf) return alternatives(schema.anyOf ?? schema.oneOf ?? []);
  if (schema.type === 'array') return `list of ${schema.items ? typeInWords(schema.items) : 'anything'}`;
  if (schema.type === undefined) return 'anything';
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `object of ${typeInWords(schema.additionalProperties)}`;
  return [schema.type === 'null' ? 'null' : schema.type, schema.format, ...limits(schema)].filter(Boolean).join(', ');
}

/** The properties of an object, and those of the objects in it. */
function properties(schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([name, part]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    const inner = part.type === 'array' ? part.items : part;
    return `<dt><code>${escaped(name)}</code>${isRequired ? '' : ' <i>optional</i>'}</dt>
<dd><span class="type">${typeInWords(part)}</span>${part.description ? ` ${sentence(part.description)}` : ''}${
      inner?.properties ? properties(inner) : ''
    }</dd>`;
  });
  return rows.length > 0 ? `<dl class="properties">${rows.join('\n')}</dl>` : '';
}

/** A named shape with its properties and an example. */
export function namedShape(name: string, schema: Schema): string {
  const [sample] = schema.examples ?? [];
  const forms = (schema.anyOf ?? []).filter((one) => one.properties).map(properties);
  return `<section class="shape" id="${name}">
<h3>${name}</h3>
${schema.description ? paragraphs(schema.description) : ''}
${schema.properties || forms.length > 0 ? '' : `<p class="type">${typeInWords(schema)}</p>`}
${properties(schema)}${forms.join('\n')}
${sample === undefined ? '' : `<details><summary>Example</summary>${example(sample)}</details>`}
</section>`;
}

function link(name: string): string {
  return `<a href="#${name}">${name}</a>`;
}

/** An open list of words ends with “or another word”; everything else is joined by “or”. */
function alternatives(schemas: readonly Schema[]): string {
  const [first, second] = schemas;
  if (schemas.length === 2 && first?.enum && second?.type === 'string' && !second.enum)
    return `${typeInWords(first)} · or a later word`;
  return schemas.map((one) => (one.properties ? 'object' : typeInWords(one))).join(' or ');
}

function limits({ minimum, maximum, minLength, maxLength, default: usual }: Schema): (string | undefined)[] {
  return [
    minimum === undefined ? undefined : `from ${minimum}`,
    maximum === undefined ? undefined : `to ${maximum}`,
    minLength === undefined ? undefined : `at least ${minLength} long`,
    maxLength === undefined ? undefined : `at most ${maxLength} long`,
    usual === undefined ? undefined : `else ${String(usual)}`,
  ];
}
