import type { RequestHandler } from 'express';
import { addressOf } from '../request-context.ts';
import type { RateMeter } from './rate-meter.ts';
import { assertWithinRate } from './rate-meter.ts';

/** Refuses requests of an address that sends too many, as 429 with `Retry-After`. */
export function limitAddress({ meter }: { readonly meter: RateMeter }): RequestHandler {
  return function limitAddress(request, _response, next) {
    assertWithinRate(meter, addressOf(request));
    next();
  };
}
