import type { Hospital, OfferHospitals } from '../../../domain/insurance-provider.ts';
import { hospitalsCommand } from '../client/commands.ts';
import { refusalFrom } from '../client/refusals.ts';
import type { AimsRoom } from '../context.ts';
import type { ListEntry } from './list-answer.ts';
import { entriesOf, listSchema, textAmong } from './list-answer.ts';

/** The hospitals of the health product (SR27), in the lane of prices: shoppers who look wait before those who paid. */
export async function offerHospitals(room: AimsRoom): ReturnType<OfferHospitals> {
  const reply = await room.client.ask({
    lane: 'quote',
    command: hospitalsCommand,
    schema: listSchema,
    timeoutMilliseconds: room.parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused') return refusalFrom(reply.text);
  if (reply.outcome !== 'done') return reply;
  const hospitals = entriesOf(reply.body)?.flatMap(hospitalFrom);
  return hospitals
    ? { outcome: 'done', hospitals }
    : { outcome: 'unclear', cause: 'AIMS answered no list of hospitals that we understand.' };
}

/** Where a hospital lies may be told under the names that issue uses (facts, section 8.7), or plainly. */
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
