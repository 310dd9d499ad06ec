import { Webhook } from 'standardwebhooks';

/** What came over the network: the body as its bytes were, and its three headers. */
interface ReceivedWebhook {
  readonly body: string;
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

/**
 * Whether one of the secrets has signed a body; `old` if so, but more than five minutes ago, which receivers refuse.
 */
export function verifyEvent(secrets: readonly string[], received: ReceivedWebhook): 'valid' | 'old' | 'invalid' {
  const { body, id, timestamp, signature } = received;
  const signers = secrets.map((secret) => new Webhook(secret));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  if (signers.some((signer) => isAccepted(() => signer.verify(body, headers, { jsonParse: false })))) return 'valid';
  const at = new Date(Number(timestamp) * 1000);
  if (Number.isNaN(at.getTime())) return 'invalid';
  // signed over its own time, and so refused for that alone
  const own = signers.map((signer) => signer.sign(id, at, body));
  return signature.split(' ').some((one) => own.includes(one)) ? 'old' : 'invalid';
}

function isAccepted(verify: () => unknown): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}
