import * as z from 'zod/mini';
import { merchantSchema, periodSchema } from '../product.ts';
import { described } from '../reference/described.ts';
import { openEnum } from '../values.ts';

/** What holders of a console key may do, from the least to the most. */
export const staffRoles = ['reader', 'staff', 'owner'] as const;
/** What the holder of a console key may do: each role may also do what those before it may. */
export type StaffRole = (typeof staffRoles)[number];

/** Body of `POST /v1/session`: a key of `CONSOLE_KEYS`. */
export const sessionRequestSchema = z.strictObject({
  key: described(z.string().check(z.maxLength(200)), 'One of `CONSOLE_KEYS`: `ck_…`.'),
});

/** Response of `GET /v1/session`: who is signed in to the console, and for whom. */
export const sessionSchema = z.object({
  name: described(z.string(), 'Of whoever is signed in, as in `CONSOLE_KEYS`.'),
  role: described(
    openEnum(staffRoles),
    '`reader` reads; `staff` also settles orders; `owner` also reads the insurers’ own lists.',
  ),
  publishableKey: described(z.string(), 'Of the merchant: what its pages send as `Cover-Key`.'),
  merchant: merchantSchema,
  products: described(
    z.array(z.object({ id: z.string(), name: z.string(), periods: z.array(periodSchema) })),
    'What is sold, to name the products and cover periods of orders.',
  ),
  alarms: described(
    z.array(z.object({ code: openEnum(['account-mode', 'premium']), about: z.string(), message: z.string() })),
    'What needs somebody at once, since the proxy was started: the insurer’s account in another mode than is set, a premium that is not plausible. `about` is an insurer or a product.',
  ),
});
/** Response of `GET /v1/session`: who is signed in to the console, and for whom. */
export type Session = z.infer<typeof sessionSchema>;
