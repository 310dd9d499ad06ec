import { DomainError } from '../../domain/errors.ts';
import type { CheckoutContext } from '../context.ts';

const day = 24 * 3_600_000;

/** More than the mistypings of a family; far fewer than it takes to find out whose e-mail addresses are known. */
const mostPerDay = 20;

/**
 * Does work that may end in `applicant-differs`, which tells that a person is known: at most so many times a day for one
 * address. A try is counted before the work and given back if it ends otherwise, so that tries at once are counted too.
 * Throws `too-many-requests`.
 */
export async function limitDiffering<Result>(
  { store, clock }: Pick<CheckoutContext, 'store' | 'clock'>,
  address: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const today = Math.floor(clock.now() / day);
  const key = `applicant differs ${today} ${address}`;
  if (!(await store.lookups.take(key, mostPerDay, (today + 2) * day)))
    throw new DomainError('too-many-requests', 'Details of known persons were tried too often from here; wait a day.', {
      retryAfterSeconds: Math.ceil(((today + 1) * day - clock.now()) / 1000),
    });
  let differs = false;
  try {
    return await work();
  } catch (error) {
    differs = error instanceof DomainError && error.code === 'applicant-differs';
    throw error;
  } finally {
    if (!differs) await store.lookups.giveBack(key);
  }
}
