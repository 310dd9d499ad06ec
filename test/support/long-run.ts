import type { TestContext, TestOptions } from 'node:test';
import { it } from 'node:test';
import type { Engine } from './database/engines.ts';
import { engines } from './database/engines.ts';
import { pickOne, wholeVariable } from './drawn/sample.ts';
import { longVariable } from './runner/long-files.ts';

interface TestRegistrar {
  (name: string, body: (test: TestContext) => void | Promise<void>): unknown;
  (name: string, options: TestOptions, body: (test: TestContext) => void | Promise<void>): unknown;
}

/** A test that `npm test` leaves to `npm run test:long`, in a file whose other tests stand for it there. */
export const itLong: TestRegistrar = isLongRun() ? it : () => undefined;

/**
 * The engines on which a test file tries what does not depend on them: one of the two in `npm test`, drawn by the
 * file's name, and both in `npm run test:long`.
 */
export function enginesFor(file: string): readonly Engine[] {
  return isLongRun() ? engines : [pickOne(engines, file.slice(file.lastIndexOf('/test/')))];
}

export function isLongRun(): boolean {
  return Boolean(process.env[longVariable] || process.env[wholeVariable]);
}
