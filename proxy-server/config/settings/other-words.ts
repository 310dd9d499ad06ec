/**
 * Variables that begin so are ours alone, so an unknown one is refused. Names like HOST, PORT or SECRET_KEY may belong
 * to anything else that shares the environment.
 */
export const ownPrefixes = [
  'AIMS_',
  'INSURPASS_',
  'PAYSTACK_',
  'FLUTTERWAVE_',
  'PAYMENT_',
  'COVER_',
  'WEBHOOK_',
  'SMTP_',
  'MERCHANT_',
  'VEHICLE_',
  'PRODUCT_',
] as const;

/** Ports of the stand-ins, which `simulators` and `demo` read from the same environment. */
export const standInSettings: readonly string[] = [
  'AIMS_SIMULATOR_PORT',
  'INSURPASS_SIMULATOR_PORT',
  'PAYSTACK_SIMULATOR_PORT',
  'FLUTTERWAVE_SIMULATOR_PORT',
];

/**
 * Whether Kubernetes put the variable there: it names every service of a namespace to every process, as
 * PAYMENT_SERVICE_HOST, PAYMENT_PORT=tcp://… and PAYMENT_PORT_80_TCP_ADDR do for a service called `payment`.
 */
export function isServiceLink(name: string, value: string): boolean {
  if (/_SERVICE_(HOST|PORT(_\w+)?)$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name)) return true;
  return name.endsWith('_PORT') && /^(tcp|udp|sctp):\/\//.test(value);
}
