import type { Hospital, ListHospitals } from '../../../domain/insurance-provider.ts';
import { hospitalsCommand } from '../client/commands.ts';
import { refusalFrom } from '../client/refusals.ts';
import type { AimsContext } from '../context.ts';
import type { ListEntry } from './list-answer.ts';
import { entriesOf, listSchema, textAmong } from './list-answer.ts';

/** The hospitals of the health product (SR27), in the priority of prices: shoppers who look wait before those who paid. */
export async function offerHospitals(context: AimsContext): ReturnType<ListHospitals> {
  const reply = await context.client.ask({
    priority: 'quote',
    command: hospitalsCommand,
    schema: listSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  if (reply.status === 'refused') return refusalFrom(reply.text);
  if (reply.status !== 'done') return reply;
  const hospitals = entriesOf(reply.body)?.flatMap(hospitalFrom);
  return hospitals
    ? { status: 'done', hospitals }
    : { status: 'unclear', cause: 'AIMS answered no list of hospitals that we understand.' };
}

/**
 * Where a hospital lies may be told under the names that issue uses (docs/facts/aims-products.md#health), or plainly.
 */
function hospitalFrom(entry: ListEntry): Hospital[] {
  const name = textAmong(entry, 'name', 'hospital', 'Hospital', 'Name');
  if (name === undefined) return [];
  return [
    {
      name,
      state: textAmong(entry, 'state', 'State', 'RsdncState'),
      localGovernmentArea: textAmong(entry, 'lga', 'LGA', 'Lga', 'RsdncLga'),
      address: textAmong(entry, 'address', 'addrss', 'Address'),
    },
  ];
}
