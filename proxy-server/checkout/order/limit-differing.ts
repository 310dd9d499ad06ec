import { DomainError } from '../../domain/errors.ts';
import type { CheckoutContext } from '../context.ts';

const day = 24 * 3_600_000;

/** More than the mistypings of a family; far fewer than it takes to find out whose e-mail addresses are known. */
const mostPerDay = 20;

/**
 * Does work that may end in `applicant-differs`, which tells that a person is known: at most so many times a day for one
 * address, which after that is refused whoever the order is for. Orders that fit are not counted, however many there are
 * at once. Throws `too-many-requests`.
 */
export async function limitDiffering<Result>(
  { store, clock }: Pick<CheckoutContext, 'store' | 'clock'>,
  address: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const now = clock.now();
  const today = Math.floor(now / day);
  const key = `applicant differs ${today} ${address}`;
  const tooOften = () =>
    new DomainError('too-many-requests', 'Details of known persons were tried too often from here; wait a day.', {
      retryAfterSeconds: Math.ceil(((today + 1) * day - now) / 1000),
    });
  if ((await store.lookups.taken(key)) >= mostPerDay) throw tooOften();
  try {
    return await work();
  } catch (error) {
    const differs = error instanceof DomainError && error.code === 'applicant-differs';
    if (differs && !(await store.lookups.take(key, mostPerDay, (today + 2) * day))) throw tooOften();
    throw error;
  }
}
