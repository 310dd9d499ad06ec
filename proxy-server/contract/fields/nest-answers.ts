import type { Answers } from '../values.ts';

/**
 * Turns answers by dotted path into nested members.
 * @example
 * nestAnswers({ lastName: 'Obi', 'identity.number': '123' }) // { lastName: 'Obi', identity: { number: '123' } }
 */
export function nestAnswers(answers: Answers): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [path, answer] of Object.entries(answers)) {
    const [outer = path, inner] = path.split('.');
    nested[outer] = inner === undefined ? answer : { ...(nested[outer] as object | undefined), [inner]: answer };
  }
  return nested;
}
