import type { Outcome } from '../wire.ts';
import { accepted, refusal, textAt } from '../wire.ts';

/** The database of insured vehicles. */
const vehicles: Readonly<Record<string, Record<string, unknown>>> = {
  LND123XY: { brand: 'Toyota', model: 'Corolla', year: 2015, chsssId: 'JTDBR32E720012345', color: 'Silver' },
  ABC456DE: { brand: 'Honda', model: 'Accord', year: 2018, chsssId: '1HGCV1F30JA012345', color: 'Black' },
  KJA789FG: { brand: 'Lexus', model: 'RX 350', year: 2020, chsssId: '2T2HZMDA5LC012345', color: 'White' },
};

/**
 * `enrch niid_vehicle`: neither its seed nor its response is documented (docs/facts/aims-wire.md#vehicle-register);
 * these are by analogy.
 */
export function handleVehicle(seed: unknown): Outcome {
  const plate = textAt(seed, 'rgstrtId');
  if (plate === undefined) return refusal('Data cmmnd.seed.rgstrtId is required');
  const vehicle = vehicles[plate.replace(/[^A-Za-z0-9]/g, '').toUpperCase()];
  return vehicle === undefined ? refusal('Vehicle not found', 404) : accepted({ ...vehicle, rgstrtId: plate });
}
