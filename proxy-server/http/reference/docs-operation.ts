import { example, paragraphs, sentence, typeInWords } from './docs-shape.ts';
import type { Content, OpenApiDocument, Operation, Reference, ResponseObject, Schema } from './openapi-types.ts';

/** How callers authenticate, in a few words. */
const schemes: Readonly<Record<string, string>> = {
  publishableKey: 'Cover-Key',
  orderToken: 'the order’s token',
  linkToken: 'the token of a link to the order',
  secretKey: 'the secret key',
  consoleSession: 'a session of the console',
};

/** One operation: who may call it, what goes in, what comes out. */
export function operationSection(
  { method, path }: { readonly method: string; readonly path: string },
  operation: Operation,
  { components }: OpenApiDocument,
): string {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const results = Object.entries(responses).filter((entry): entry is [string, ResponseObject] => !isProblem(entry[1]));
  return `<section class="operation" id="${operationId}">
<h3><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code></h3>
<p class="summary">${sentence(summary)}</p>
${description ? paragraphs(description) : ''}
<p class="note">Authentication: ${authenticationOf(operation)}.</p>
${parameters.length > 0 ? `<h4>Parameters</h4><dl class="properties">${parameters.map(parameterEntry).join('\n')}</dl>` : ''}
${requestBody ? `<h4>Body</h4>${contentOf(requestBody.content, components.schemas)}` : ''}
<h4>Response</h4>
${results.map(([status, result]) => responseEntry(status, result, components.schemas)).join('\n')}
<h4>Problems</h4>
<p class="codes">${operation['x-problem-codes'].map((code) => `<a href="#${code}">${code}</a>`).join(' ')}</p>
</section>`;
}

function authenticationOf({ security, 'x-console-role': role }: Operation): string {
  const names = security
    .flatMap((one) => Object.keys(one))
    .map((name) => `${schemes[name] ?? name}${name === 'consoleSession' && role ? ` (${role} or above)` : ''}`);
  if (names.length === 0) return 'none';
  const isOptional = security.some((one) => Object.keys(one).length === 0);
  const [first = '', ...others] = names;
  return [isOptional ? `${first}, which the only merchant may leave out` : first, ...others].join(', or ');
}

function parameterEntry({ name, in: place, required, description, schema }: NonNullable<Operation['parameters']>[0]) {
  return `<dt><code>${name}</code> <i>${place}${required ? '' : ', optional'}</i></dt>
<dd><span class="type">${typeInWords(schema)}</span>${description ? ` ${sentence(description)}` : ''}</dd>`;
}

function responseEntry(
  status: string,
  { description, headers = {}, content = {} }: ResponseObject,
  schemas: Schemas,
): string {
  const sent = Object.entries(headers).map(
    ([name, header]) => `<p><code>${name}</code>: ${sentence(header.description ?? '')}</p>`,
  );
  return `<p><b>${status}</b> ${sentence(description)}</p>${sent.join('\n')}${contentOf(content, schemas)}`;
}

type Schemas = Readonly<Record<string, Schema>>;

function contentOf(content: Content, schemas: Schemas): string {
  return Object.entries(content)
    .map(([type, { schema }]) => {
      const [sample] = schemas[schema.$ref?.split('/').at(-1) ?? '']?.examples ?? [];
      return `<p><code>${type}</code>${schema.$ref ? `: ${typeInWords(schema)}` : ''}</p>${
        sample === undefined ? '' : `<details><summary>Example</summary>${example(sample)}</details>`
      }`;
    })
    .join('\n');
}

function isProblem(response: ResponseObject | Reference): boolean {
  return '$ref' in response || response.content?.['application/problem+json'] !== undefined;
}
