import type { KnownVehicle, LookUpVehicle } from '../../../domain/insurance-provider.ts';
import { vehicleCommand } from '../client/commands.ts';
import { refusalFrom } from '../client/refusals.ts';
import type { AimsContext } from '../context.ts';
import type { ListEntry } from './list-answer.ts';
import { listSchema, textAmong } from './list-answer.ts';

/**
 * A first look takes 12 to 17 seconds; the guide of the register's own checker waits 30
 * (docs/facts/aims-wire.md#vehicle-register).
 */
const registerMilliseconds = 30_000;

/**
 * What the register of insured vehicles knows of a plate (SR_ENRCH), in the priority of prices. Neither what is sent nor
 * what is answered is documented; the plate travels under the name that issue gives it.
 */
export async function lookUpVehicle(context: AimsContext, registrationNumber: string): ReturnType<LookUpVehicle> {
  const reply = await context.client.ask({
    priority: 'quote',
    command: vehicleCommand(registrationNumber),
    schema: listSchema,
    timeoutMilliseconds: Math.max(context.options.timeoutMilliseconds, registerMilliseconds),
  });
  if (reply.status === 'refused') return isAbsence(reply.text) ? { status: 'absent' } : refusalFrom(reply.text);
  if (reply.status !== 'done') return reply;
  const vehicle = vehicleFrom(reply.body);
  return Object.keys(vehicle).length > 0 ? { status: 'done', vehicle } : { status: 'absent' };
}

function isAbsence(text: string): boolean {
  return /not.?found|no (?:record|vehicle|details)|does not exist/i.test(text);
}

/** Under the names of an issue request, or those that the register itself shows; at the top, or one step below. */
function vehicleFrom(answer: ListEntry): KnownVehicle {
  const { exctnFdbck: _, ...told } = answer;
  const nested = Object.values(told).find((value) => typeof value === 'object' && value !== null);
  const entry = { ...(Array.isArray(nested) ? nested[0] : nested), ...told } as ListEntry;
  const year = Number(textAmong(entry, 'year', 'Year', 'Year of Manufacture'));
  const vehicle: KnownVehicle = {
    brand: textAmong(entry, 'brand', 'make', 'Vehicle Make'),
    model: textAmong(entry, 'model', 'Vehicle Model'),
    year: Number.isInteger(year) && year > 1900 && year < 2200 ? year : undefined,
    chassisNumber: textAmong(entry, 'chsssId', 'chassisNumber', 'Chassis Number'),
  };
  return Object.fromEntries(Object.entries(vehicle).filter(([, value]) => value !== undefined));
}
