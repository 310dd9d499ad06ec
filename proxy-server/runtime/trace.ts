import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** The trace that work belongs to (W3C Trace Context); our part of it is one span. */
export interface Trace {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: string;
}

const traces = new AsyncLocalStorage<Trace>();
const shape = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/**
 * Continues the trace that a `traceparent` names, or begins one if it is missing or wrong.
 * @example
 * beginTrace('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01').traceId;
 * // → '4bf92f3577b34da6a3ce929d0e0e4736'
 */
export function beginTrace(traceparent?: string): Trace {
  const [, traceId, parentId, flags] = shape.exec(traceparent ?? '') ?? [];
  const spanId = randomBytes(8).toString('hex');
  const isValid =
    traceId && flags && /[^0]/.test(traceId) && /[^0]/.test(parentId ?? '') && !traceparent?.startsWith('ff');
  return isValid ? { traceId, spanId, flags } : { traceId: randomBytes(16).toString('hex'), spanId, flags: '01' };
}

/** Does work as a part of a trace, with all that it waits for. */
export function inTrace<Result>(trace: Trace, work: () => Result): Result {
  return traces.run(trace, work);
}

/** The trace of the present work. */
export function currentTrace(): Trace | undefined {
  return traces.getStore();
}

/** The header of a call that the present work makes. */
export function traceparent(): string | undefined {
  const trace = traces.getStore();
  return trace && `00-${trace.traceId}-${trace.spanId}-${trace.flags}`;
}
