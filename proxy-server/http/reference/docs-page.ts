import { escaped } from '../pages/html.ts';
import { operationSection } from './docs-operation.ts';
import { namedShape, paragraphs, sentence } from './docs-shape.ts';
import { styles } from './docs-styles.ts';
import type { OpenApiDocument, Operation } from './openapi-types.ts';

/** The OpenAPI document as one page to read: operations, shapes, and what each problem code means. No script. */
export function docsPage(document: OpenApiDocument): string {
  const { info, tags, components, servers } = document;
  const operations = operationsOf(document);
  const groups = tags.filter(({ name }) => operations.some(({ operation }) => operation.tags.includes(name)));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(info.title)} API</title>
<style>${styles}</style>
</head>
<body>
<nav aria-label="Contents">
<p><a href="#top">${escaped(info.title)} API</a> <i>${escaped(info.version)}</i></p>
${groups.map(({ name }) => navigationGroup(name, operations)).join('\n')}
<h2><a href="#shapes">Shapes</a></h2>
<ul>${Object.keys(components.schemas)
    .map((name) => `<li><a href="#${name}">${name}</a></li>`)
    .join('')}</ul>
<h2><a href="#problems">Problem codes</a></h2>
</nav>
<main id="top">
<h1>${escaped(info.title)} API</h1>
${paragraphs(info.description)}
<p>How the parts work together: <a href="/docs/">the manual</a>.</p>
<p>Address: <code>${escaped(servers[0]?.url ?? '')}</code>. For tools: <a href="/openapi.json">OpenAPI 3.1</a>.</p>
<h2>Authentication</h2>
${Object.values(components.securitySchemes)
  .map(({ description }) => `<p>${sentence(description)}</p>`)
  .join('\n')}
${groups.map((group) => operationGroup(group, operations, document)).join('\n')}
<h2 id="shapes">Shapes</h2>
${Object.entries(components.schemas)
  .map(([name, schema]) => namedShape(name, schema))
  .join('\n')}
<h2 id="problems">Problem codes</h2>
<p>The <code>type</code> of a problem is the address of its entry here. Codes keep their meaning; later versions add more.</p>
${problemEntries(document)}
</main>
</body>
</html>
`;
}

interface Placed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

function operationsOf({ paths }: OpenApiDocument): Placed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

function navigationGroup(name: string, operations: readonly Placed[]): string {
  const links = operations
    .filter(({ operation }) => operation.tags.includes(name))
    .map(({ operation: { operationId } }) => `<li><a href="#${operationId}">${operationId}</a></li>`);
  return `<h2><a href="#group-${name}">${titled(name)}</a></h2>\n<ul>${links.join('')}</ul>`;
}

function operationGroup(
  { name, description }: OpenApiDocument['tags'][number],
  operations: readonly Placed[],
  document: OpenApiDocument,
): string {
  const sections = operations
    .filter(({ operation }) => operation.tags.includes(name))
    .map(({ operation, ...place }) => operationSection(place, operation, document));
  return `<h2 id="group-${name}">${titled(name)}</h2>\n<p>${sentence(description)}</p>\n${sections.join('\n')}`;
}

function problemEntries({ 'x-problem-codes': codes }: OpenApiDocument): string {
  return Object.entries(codes)
    .map(
      ([code, { status, meaning, remedy, canRetry }]) => `<section class="problem" id="${code}">
<h3><code>${code}</code> <span class="type">${status}</span></h3>
<p>${sentence(meaning)} ${sentence(remedy)}</p>
<p class="note">${canRetry ? 'The same request may succeed later.' : 'The same request fails again: change it first.'}</p>
</section>`,
    )
    .join('\n');
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
