import type { KnownVehicle, LookUpVehicle } from '../../../domain/insurer/insurance-provider.ts';
import type { CommandChanges } from '../../../wire/wire-changes.ts';
import { changeCommand } from '../client/change-command.ts';
import { vehicleCommand } from '../client/commands.ts';
import { refusalFrom } from '../client/refusals.ts';
import type { AimsContext } from '../context.ts';
import type { ListEntry } from './list-response.ts';
import { keysOf, listSchema, textAmong } from './list-response.ts';

/**
 * A first look-up takes 12 to 17 seconds; the guide of the register's own checker waits 30
 * (docs/facts/aims-wire.md#vehicle-register).
 */
const registerMilliseconds = 30_000;

/**
 * Looks a number plate up in the register of insured vehicles (SR_ENRCH), with the priority of quotes. Neither request
 * nor response is documented; the plate is sent under its name at issue.
 */
export async function lookUpVehicle(context: AimsContext, registrationNumber: string): ReturnType<LookUpVehicle> {
  const reply = await context.client.call({
    priority: 'quote',
    command: changeCommand(vehicleCommand(registrationNumber), vehicleChanges(context)),
    schema: listSchema,
    timeoutMilliseconds: Math.max(context.options.timeoutMilliseconds, registerMilliseconds),
  });
  if (reply.status === 'refused') return isNotFound(reply.text) ? { status: 'absent' } : refusalFrom(reply.text);
  if (reply.status !== 'done') return reply;
  const vehicle = vehicleFrom(reply.body);
  if (Object.keys(vehicle).length > 0) return { status: 'done', vehicle };
  const { exctnFdbck: _, ...rest } = reply.body;
  if (saysNothing(rest) || textsIn(rest).some(isNotFound)) return { status: 'absent' };
  const keys = [rest, ...Object.values(rest).map(firstOf)].map(keysOf).filter(Boolean).join(', ');
  context.options.note?.('insurer vehicle unreadable', { keys });
  return { status: 'unclear', cause: `AIMS returned a vehicle in unknown names: ${keys}.`, isAnswered: true };
}

/** Whether nothing is stated: no key, or only empty ones. */
function saysNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(saysNothing);
  return value === null || value === '';
}

/** The texts at the top level and one level below. */
function textsIn(response: ListEntry): string[] {
  const values = Object.values(response).flatMap((value) => [value, ...Object.values(firstOf(value))]);
  return values.filter((value) => typeof value === 'string');
}

/** An object, or the first of a list; empty for anything else. */
function firstOf(value: unknown): ListEntry {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'object' && first !== null ? (first as ListEntry) : {};
}

/** A look-up is for no product, so what is written for any of them holds. */
function vehicleChanges({ options: { wire } }: AimsContext): CommandChanges {
  return {
    patches: Object.values(wire?.patches.vehicle ?? {}).flat(),
    forms: Object.assign({}, ...Object.values(wire?.forms.vehicle ?? {})),
  };
}

function isNotFound(text: string): boolean {
  return /not.?found|no (?:record|vehicle|details)|does not exist/i.test(text);
}

/** With the names of an issue request or those of the register, at the top level or one level below. */
function vehicleFrom(response: ListEntry): KnownVehicle {
  const { exctnFdbck: _, ...rest } = response;
  const nested = Object.values(rest).find((value) => typeof value === 'object' && value !== null);
  const entry = { ...(Array.isArray(nested) ? nested[0] : nested), ...rest } as ListEntry;
  const year = Number(textAmong(entry, 'year', 'Year', 'Year of Manufacture'));
  const vehicle: KnownVehicle = {
    brand: textAmong(entry, 'brand', 'make', 'Vehicle Make'),
    model: textAmong(entry, 'model', 'Vehicle Model'),
    year: Number.isInteger(year) && year > 1900 && year < 2200 ? year : undefined,
    chassisNumber: textAmong(entry, 'chsssId', 'chassisNumber', 'Chassis Number'),
  };
  return Object.fromEntries(Object.entries(vehicle).filter(([, value]) => value !== undefined));
}
