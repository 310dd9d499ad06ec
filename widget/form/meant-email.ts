/** Where most shoppers have their mail. */
const knownHosts = [
  'gmail.com',
  'yahoo.com',
  'yahoo.co.uk',
  'hotmail.com',
  'outlook.com',
  'icloud.com',
  'rocketmail.com',
];
/** Hosts that are a slip away from those, and real. */
const otherHosts = ['ymail.com', 'mail.com', 'email.com', 'cloud.com'];

/**
 * The address that was likely meant: the same at a well-known host, where what was typed is one slip away from it.
 * @param isTyped what begins a known host is nothing to ask about before that
 */
export function meantEmail(email: string, isTyped: boolean): string | undefined {
  const [name, host = ''] = email.split(/@(?=[^@]*$)/);
  const typed = host.toLowerCase();
  if ([...knownHosts, ...otherHosts].includes(typed)) return undefined;
  if (!isTyped && knownHosts.some((known) => known.startsWith(typed))) return undefined;
  const meant = knownHosts.find((known) => isOneSlip(typed, known));
  return meant && `${name}@${meant}`;
}

/** Whether one letter is missing, too many, another, or swapped with the next. */
function isOneSlip(typed: string, meant: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at += 1;
  const [rest, wanted] = [typed.slice(at), meant.slice(at)];
  return (
    rest.slice(1) === wanted.slice(1) ||
    rest.slice(1) === wanted ||
    rest === wanted.slice(1) ||
    (rest[1] === wanted[0] && rest[0] === wanted[1] && rest.slice(2) === wanted.slice(2))
  );
}
