import { example, paragraphs, sentence, typeInWords } from './docs-shape.ts';
import type { Answer, Content, OpenApiDocument, Operation, Reference, Schema } from './openapi-types.ts';

/** How callers prove who they are, in a few words. */
const proofs: Readonly<Record<string, string>> = {
  publishableKey: 'Cover-Key',
  orderToken: 'the order’s token',
  secretKey: 'the secret key',
  consoleSession: 'a session of the console',
};

/** One operation: who may call it, what goes in, what comes out. */
export function operationSection(
  { method, path }: { readonly method: string; readonly path: string },
  operation: Operation,
  { components }: OpenApiDocument,
): string {
  const { operationId, summary, description, security, parameters = [], requestBody, responses } = operation;
  const answers = Object.entries(responses).filter((entry): entry is [string, Answer] => !isProblem(entry[1]));
  return `<section class="operation" id="${operationId}">
<h3><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code></h3>
<p class="summary">${sentence(summary)}</p>
${description ? paragraphs(description) : ''}
<p class="proof">Proof: ${proofOf(security)}.</p>
${parameters.length > 0 ? `<h4>Parameters</h4><dl class="properties">${parameters.map(parameterEntry).join('\n')}</dl>` : ''}
${requestBody ? `<h4>Body</h4>${contentOf(requestBody.content, components.schemas)}` : ''}
<h4>Answer</h4>
${answers.map(([status, answer]) => answerEntry(status, answer, components.schemas)).join('\n')}
<h4>Problems</h4>
<p class="codes">${operation['x-problem-codes'].map((code) => `<a href="#${code}">${code}</a>`).join(' ')}</p>
</section>`;
}

function proofOf(security: Operation['security']): string {
  const names = security.flatMap((one) => Object.keys(one)).map((name) => proofs[name] ?? name);
  if (names.length === 0) return 'none';
  const isOptional = security.some((one) => Object.keys(one).length === 0);
  return `${names.join(', or ')}${isOptional ? ', which the only merchant may leave out' : ''}`;
}

function parameterEntry({ name, in: place, required, description, schema }: NonNullable<Operation['parameters']>[0]) {
  return `<dt><code>${name}</code> <i>${place}${required ? '' : ', optional'}</i></dt>
<dd><span class="type">${typeInWords(schema)}</span>${description ? ` ${sentence(description)}` : ''}</dd>`;
}

function answerEntry(status: string, { description, headers = {}, content = {} }: Answer, schemas: Schemas): string {
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

function isProblem(answer: Answer | Reference): boolean {
  return '$ref' in answer || answer.content?.['application/problem+json'] !== undefined;
}
