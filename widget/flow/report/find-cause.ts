/** A proxy that runs answers sooner. */
const limitMilliseconds = 5000;

/**
 * Why no request of this page gets through: a refused origin looks to a page like a broken line, so it is told apart by
 * what every page may read, the widget's manifest, and by whether anything answers at all.
 */
export async function findCause(proxy: string): Promise<string> {
  let isBlocked = false;
  const onViolation = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    isBlocked ||= blockedURI.startsWith(proxy);
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  const catalogue = `${proxy}/v1/catalogue`;
  const [isReadable, isAnswered, isProxy] = await Promise.all([
    ask(catalogue, 'cors'),
    ask(catalogue, 'no-cors'),
    ask(`${proxy}/widget/manifest.json`, 'cors', async (response) => 'files' in (await response.json())),
  ]);
  // the page hears of what its policy blocks after the request has failed
  await new Promise((resume) => setTimeout(resume, 50));
  document.removeEventListener('securitypolicyviolation', onViolation);
  // it has come back meanwhile, or the device has left the line
  if (isReadable || navigator.onLine === false) return 'unreachable';
  if (isBlocked) return 'requests-blocked';
  if (isProxy) return isAnswered ? 'origin-not-allowed' : 'requests-blocked';
  return isAnswered ? 'wrong-proxy' : 'unreachable';
}

async function ask(
  url: string,
  mode: RequestMode,
  fits: (response: Response) => Promise<boolean> | boolean = () => true,
): Promise<boolean> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), limitMilliseconds);
  try {
    return await fits(await fetch(url, { mode, cache: 'no-store', credentials: 'omit', signal: limit.signal }));
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
