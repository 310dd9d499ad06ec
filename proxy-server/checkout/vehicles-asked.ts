import type { KnownVehicle } from '../domain/insurance-provider.ts';

/** Look-ups under way, by merchant and plate. */
export type VehiclesAsked = Map<string, Promise<KnownVehicle | undefined>>;

/** Who asks for a plate that is asked for already waits for the same answer, instead of paying again. */
export function askedOnce(
  asked: VehiclesAsked,
  key: string,
  ask: () => Promise<KnownVehicle | undefined>,
): Promise<KnownVehicle | undefined> {
  const answer = asked.get(key) ?? ask().finally(() => asked.delete(key));
  asked.set(key, answer);
  return answer;
}
