import type { Hospital, ListHospitals } from '../../../domain/insurer/insurance-provider.ts';
import { hospitalsCommand } from '../client/commands.ts';
import { refusalFrom } from '../client/refusals.ts';
import type { AimsContext } from '../context.ts';
import type { ListEntry } from './list-response.ts';
import { entriesOf, keysOf, listSchema, textAmong } from './list-response.ts';

/** Lists the hospitals of the health product (SR27), behind shoppers who have paid. */
export async function listHospitals(
  context: AimsContext,
  priority: 'quote' | 'ahead' = 'quote',
): ReturnType<ListHospitals> {
  const reply = await context.client.call({
    priority,
    command: hospitalsCommand,
    schema: listSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  if (reply.status === 'refused') return refusalFrom(reply.text);
  if (reply.status !== 'done') return reply;
  const entries = entriesOf(reply.body);
  const hospitals = entries?.flatMap(hospitalFrom);
  if (entries && hospitals && (hospitals.length > 0 || entries.length === 0)) return { status: 'done', hospitals };
  const keys = keysOf(entries?.[0] ?? reply.body);
  context.options.note?.('insurer hospitals unreadable', { entries: entries?.length, keys });
  return {
    status: 'unclear',
    cause: `AIMS returned no readable list of hospitals; its keys: ${keys}.`,
    isAnswered: true,
  };
}

/**
 * The location may have the names that issue uses (docs/facts/aims-products.md#health), or plain ones.
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
