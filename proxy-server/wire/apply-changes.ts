import type { Operation } from 'rfc6902';
import { applyPatch } from 'rfc6902';
import type { CommandChanges, ValueForm } from './wire-changes.ts';

/** What is sent: JSON, with texts as keys. */
export type WireBody = Readonly<Record<string, unknown>>;

/** Returns the body with these changes; the body itself stays as it is. */
export function applyChanges(body: WireBody, changes: CommandChanges | undefined): WireBody {
  if (!changes) return body;
  const changed = JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
  for (const operation of changes.patches ?? [])
    if (!forEachEntry(changed, operation).every((one) => applyOne(changed, one))) break;
  for (const [pointer, form] of Object.entries(changes.forms ?? {})) setForm(changed, tokensOf(pointer), form);
  return changed;
}

/**
 * Applies one operation. One whose source or place is missing is skipped; a `test` that fails ends the list, so that
 * operations can hang on a value.
 * @returns whether the next operation is applied
 */
function applyOne(body: object, operation: Operation): boolean {
  try {
    const [error] = applyPatch(body, [operation]);
    return error === null || operation.op !== 'test';
  } catch {
    // the place lies in a text or a number
    return operation.op !== 'test';
  }
}

/** The operation for each entry of a list, where its places say `*`; otherwise the operation itself. */
function forEachEntry(body: unknown, operation: Operation): Operation[] {
  const lead = tokensOf('from' in operation ? operation.from : operation.path);
  const at = lead.indexOf('*');
  if (at < 0) return [operation];
  let list = body;
  for (const token of lead.slice(0, at)) list = Object(list)[token];
  if (!Array.isArray(list)) return [];
  return list.flatMap((_entry, index) => {
    const numbered = (pointer: string) => pointer.replace(/\/\*(?=\/|$)/, `/${index}`);
    const one = { ...operation, path: numbered(operation.path) };
    return forEachEntry(
      body,
      'from' in operation ? ({ ...one, from: numbered(operation.from) } as Operation) : (one as Operation),
    );
  });
}

/** The parts of a JSON pointer (RFC 6901). */
export function tokensOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function setForm(parent: unknown, [first = '', ...rest]: readonly string[], form: ValueForm): void {
  if (parent === null || typeof parent !== 'object') return;
  const keys = first === '*' ? Object.keys(parent) : [first];
  for (const key of keys) {
    if (!Object.hasOwn(parent, key)) continue;
    const members = parent as Record<string, unknown>;
    if (rest.length > 0) setForm(members[key], rest, form);
    else members[key] = inForm(members[key], form);
  }
}

/** The value in another form; one that has no such form stays as it is. */
function inForm(value: unknown, form: ValueForm): unknown {
  switch (form) {
    case 'text':
      return typeof value === 'string' ? value : JSON.stringify(value);
    case 'number':
      return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
    default:
      return dateIn(value, form);
  }
}

function dateIn(value: unknown, form: ValueForm): unknown {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)/.exec(value) : undefined;
  if (!parts) return value;
  const [, year = '', month = '', day = ''] = parts;
  const clock = /\d\d:\d\d:\d\d/.exec(String(value))?.[0] ?? '00:00:00';
  const replacements: Readonly<Record<string, string>> = { yyyy: year, yy: year.slice(2), mm: month, dd: day };
  return form.replace('hh:mm:ss', clock).replace(/yyyy|yy|mm|dd/g, (part) => replacements[part] ?? part);
}
