import { isUtf8 } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import type { Violation } from '../../contract/problem.ts';
import { DomainError, mostToldViolations } from '../../domain/errors.ts';
import type { TextPlace } from '../../domain/json-text.ts';
import { parseAroundTexts } from '../../domain/json-text.ts';
import { pointerPart } from './json-pointer.ts';
import { mayHaveOddText, refuseOddText } from './refuse-odd-text.ts';

const backslash = 0x5c;

type Members = Readonly<Record<string, unknown>>;

/** A list or record of more entries than this is judged piece by piece. */
const entriesOfPiece = 20;
/** How much is judged at once, in members; an entry of a list has some of its own. */
const weightOfPart = 160;
const weightOfEntry = 8;

/** A JSON body, and what is known of its bytes. */
export interface JsonBody<Body> {
  readonly body: Body;
  readonly length: number;
  /** SHA-256 of the bytes, in base64url. */
  readonly digest: string;
}

/**
 * Parses JSON by a schema, in steps: answers of thousands of members are judged part by part. `longTexts` says where
 * texts stand that need not be parsed. The bytes are let go of as soon as they are read. Throws `malformed-json` or `invalid-request`.
 */
export function* parseSteps<Schema extends z.ZodMiniType>(
  schema: Schema,
  parts: Buffer[],
  longTexts: readonly TextPlace[] = [],
): Generator<void, z.output<Schema>> {
  const { value, isPlain } = yield* readSteps(parts, longTexts);
  if (!isPlain) yield* refuseOddText(value);
  return yield* judgeSteps(schema, value);
}

/** The digest of what came, in steps. */
export function* digestSteps(parts: readonly Buffer[]): Generator<void, string> {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(part);
    yield;
  }
  return hash.digest('base64url');
}

/** The value, without what it was made from: that would be kept as long as this function goes on. */
function* readSteps(
  parts: Buffer[],
  longTexts: readonly TextPlace[],
): Generator<void, { readonly value: unknown; readonly isPlain: boolean }> {
  const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  parts.length = 0;
  yield;
  if (!isUtf8(bytes)) throw new DomainError('malformed-json', 'The body is not valid UTF-8.');
  const isPlain = !(yield* mayHaveOddText(bytes));
  try {
    return { value: yield* parseBytes(bytes, longTexts), isPlain };
  } catch {
    throw new DomainError('malformed-json', 'The body is not valid JSON.');
  }
}

/** A text with escapes is not even made: it is to be read by JSON.parse. */
export function parseBytes(bytes: Buffer, longTexts: readonly TextPlace[]): Generator<void, unknown> {
  return parseAroundTexts({
    read: (start, end) => bytes.toString('utf8', start, end),
    places: longTexts.filter(({ start, end }) => !bytes.subarray(start, end).includes(backslash)),
    mark: randomUUID(),
  });
}

function* judgeSteps<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): Generator<void, z.output<Schema>> {
  if (!isRecord(value) || !isRecord(value.answers)) return parsed(schema, value);
  const whole: Record<string, unknown> = {};
  let result: z.output<Schema> | undefined;
  for (const part of partsOf(value.answers)) {
    // the rest of the body is judged with each part: it is small
    result = parsed(schema, { ...value, answers: part });
    collect(whole, (result as { answers: Members }).answers);
    yield;
  }
  return { ...(result as object), answers: whole } as z.output<Schema>;
}

/** Answers as several that together are the same: few members each, and few entries of a list or a record. */
function* partsOf(answers: Members): Generator<Members> {
  let part: Record<string, unknown> = {};
  let weight = 0;
  for (const [id, answer] of Object.entries(answers)) {
    const size = sizeOf(answer);
    if (size > entriesOfPiece) {
      for (const piece of piecesOf(answer as readonly unknown[] | Members)) yield { [id]: piece };
      continue;
    }
    part[id] = answer;
    weight += 1 + size * weightOfEntry;
    if (weight < weightOfPart) continue;
    yield part;
    part = {};
    weight = 0;
  }
  yield part;
}

function* piecesOf(answer: readonly unknown[] | Members): Generator<readonly unknown[] | Members> {
  const entries = Object.entries(answer);
  for (let start = 0; start < entries.length; start += entriesOfPiece) {
    const piece = entries.slice(start, start + entriesOfPiece);
    yield Array.isArray(answer) ? piece.map(([, entry]) => entry) : Object.fromEntries(piece);
  }
}

function sizeOf(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  return isRecord(answer) ? Object.keys(answer).length : 0;
}

/** Puts the answers of a part to those before it. */
function collect(whole: Record<string, unknown>, part: Members): void {
  for (const [id, answer] of Object.entries(part)) {
    const before = whole[id];
    if (Array.isArray(before)) before.push(...(answer as unknown[]));
    else if (isRecord(before)) Object.assign(before, answer);
    else whole[id] = answer;
  }
}

function parsed<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const violations = result.error.issues.flatMap(toViolations).slice(0, mostToldViolations + 1);
  throw new DomainError('invalid-request', 'The request does not have the right shape.', { violations });
}

function toViolations(issue: z.core.$ZodIssue): Violation[] {
  const path = issue.path.map((part) => `/${pointerPart(part)}`).join('');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, mostToldViolations + 1).map((key) => ({
      path: `${path}/${pointerPart(key)}`,
      code: 'unrecognized-key',
      message: `“${key.slice(0, 64)}” is not known here; leave it out.`,
    }));
  return [{ path: path || '/', code: issue.code.replaceAll('_', '-'), message: issue.message }];
}

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
