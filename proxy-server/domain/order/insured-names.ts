import type { OrderRecord } from './order.ts';

/** Answers by which somebody who calls names what is insured: numbers of devices and vehicles, the name of a group. */
const naming = [
  'imei',
  'serial',
  'registrationNumber',
  'chassisNumber',
  'engineNumber',
  'vehicleRegistrationNumber',
  'proformaInvoiceNumber',
  'groupName',
] as const;

/** What names the insured thing of an order; nothing once its answers are erased. */
export function insuredNames({ answers }: Pick<OrderRecord, 'answers'>): string[] {
  return naming.map((id) => answers?.[id]).filter((answer) => typeof answer === 'string');
}
