import type { IncomingMessage } from 'node:http';
import * as z from 'zod/mini';
import type { Endpoint } from '../contract/endpoints/endpoint.ts';
import type { Violation } from '../contract/problem.ts';
import { DomainError } from '../domain/errors.ts';
import type { Limits } from '../domain/limits.ts';

// the server's violations are read by developers: say what was expected
z.config(z.locales.en());

/** Reads a whole body of at most so many bytes; throws `body-too-large` before it keeps more. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) {
        request.pause();
        reject(tooLarge(limit));
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new DomainError('invalid-request', 'The request ended before its body did.'));
    });
  });
}

/** An endpoint of the table that reads a JSON body. */
type WithBody<Schema extends z.ZodMiniType> = Pick<Endpoint, 'method' | 'hasLargeBody'> & { readonly body: Schema };

/** The JSON body by the endpoint's schema; unknown keys are refused. */
export async function readBody<Schema extends z.ZodMiniType>(
  request: IncomingMessage,
  endpoint: WithBody<Schema>,
  limits: Limits,
): Promise<z.output<Schema>> {
  return parseBody(endpoint.body, await readJsonText(request, endpoint, limits));
}

/** The text of a JSON body; throws `body-required`, `unsupported-media-type` or `body-too-large`. */
export async function readJsonText(
  request: IncomingMessage,
  { hasLargeBody }: Pick<Endpoint, 'method' | 'hasLargeBody'>,
  limits: Limits,
): Promise<string> {
  const hasBody = request.headers['content-length'] !== '0' && hasAnyBody(request);
  if (!hasBody) throw new DomainError('body-required', 'Send a JSON body.');
  if (!/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new DomainError('unsupported-media-type', 'Send the body as Content-Type: application/json.');
  const bytes = await readBytes(request, hasLargeBody ? limits.largeBodyBytes : limits.bodyBytes);
  if (bytes.length === 0) throw new DomainError('body-required', 'Send a JSON body.');
  return bytes.toString('utf8');
}

/** Parses a JSON text by a schema; throws `malformed-json` or `invalid-request`. */
export function parseBody<Schema extends z.ZodMiniType>(schema: Schema, text: string): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const violations = parsed.error.issues.flatMap(toViolations);
  throw new DomainError('invalid-request', 'The request does not have the right shape.', { violations });
}

function parseJson(text: string): unknown {
  try {
    // a key that would reach an object's prototype is refused like any unknown key
    return JSON.parse(text, text.includes('__proto__') ? refusePrototype : undefined);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('malformed-json', 'The body is not valid JSON.');
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key !== '__proto__') return value;
  throw new DomainError('invalid-request', 'The request does not have the right shape.', {
    violations: [{ path: '/__proto__', code: 'unrecognized-key', message: 'Leave this key out.' }],
  });
}

function toViolations(issue: z.core.$ZodIssue): Violation[] {
  const path = issue.path.map((part) => `/${pointerPart(part)}`).join('');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: `${path}/${pointerPart(key)}`,
      code: 'unrecognized-key',
      message: `“${key.slice(0, 64)}” is not known here; leave it out.`,
    }));
  return [{ path: path || '/', code: issue.code.replaceAll('_', '-'), message: issue.message }];
}

/** As a JSON pointer writes a key (RFC 6901, section 3). */
function pointerPart(key: PropertyKey): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}

function hasAnyBody(request: IncomingMessage): boolean {
  return request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
}

function tooLarge(limit: number): DomainError {
  return new DomainError('body-too-large', `The body may have at most ${Math.round(limit / 1024)} KB.`);
}
