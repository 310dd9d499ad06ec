/**
 * For whoever builds the page: what is probably wrong, and what to change. By the code of `cover-error`; shoppers never
 * see it.
 */
export const developerWords: Readonly<Record<string, string>> = {
  'origin-not-allowed':
    'The proxy at {proxy} runs, but does not let this page call it. Add {origin} to ALLOWED_ORIGINS, exactly so.',
  'wrong-proxy':
    'Something answers at {proxy}, but it is not a Cover Checkout proxy. Correct the attribute `proxy`: the origin of the proxy, such as https://cover.example.ng.',
  'requests-blocked':
    'The browser blocks requests to {proxy}. Add it to connect-src of this page’s Content-Security-Policy, use https on an https page, and try without extensions that block content.',
  unreachable:
    'The proxy at {proxy} does not answer. Is it running, and is the attribute `proxy` (or the origin of the script) its address? If other requests go through, a firewall before it refuses this one: `npx cover-checkout doctor` tells.',
  unauthenticated:
    'The proxy does not know the publishable key {merchant}. Correct the attribute `merchant`: a key of PUBLISHABLE_KEY, pk_….',
  'unreadable-answer':
    'Something between this page and {proxy} answers in its place: a captive portal, or the error page of a front such as nginx. Look at the answer in the network panel.',
  'code-not-loaded':
    'A script of the widget did not load. Serve all files of one version, and add the script’s origin to script-src of this page’s Content-Security-Policy.',
  'nothing-offered':
    'The proxy sells nothing that fits product={product} category={category}. It sells: {offered}. Correct the attributes, or PRODUCTS at the proxy.',
  'answers-needed':
    'The price of {product} depends on answers: set the property `answers` of <cover-offer>, with {missing}.',
  'unknown-period':
    'No product on offer has the cover period {period}, so shoppers are asked for one. There are: {periods}. Correct the attribute `period`.',
};
