import { pageHead } from './layout.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** The addresses of the simulators. */
export interface Upstreams {
  readonly aimsUrl: string;
  readonly insurpassUrl: string;
  /** Address of the simulated payment gateway. */
  readonly gatewayUrl: string;
}

/** The address of the merchant's console, and a key to it. */
export interface ConsoleAccess {
  readonly url: string;
  readonly key: string;
}

/** Faults of the simulated insurer, with their labels. */
const insurerFaults: readonly (readonly [fault: string, label: string])[] = [
  ['delay', 'Responds after 10 seconds'],
  ['drop-before', 'Drops the connection, does nothing'],
  ['drop-after', 'Does the work, then drops the connection'],
  ['hang', 'Never responds'],
  ['capacity', 'Is at capacity'],
  ['rate-limit', 'Responds: too many requests'],
  ['error', 'Responds with an error'],
  ['garbage', 'Responds with garbage'],
  ['http-500', 'Fails with HTTP 500'],
  ['decline', 'Declines the policy'],
  ['hold', 'Keeps the policy under review'],
  ['approve', 'Approves what it holds'],
];

const gatewayFaults: readonly (readonly [fault: string, label: string])[] = [
  ['webhook-missing', 'Sends no event'],
  ['webhook-late', 'Sends the event 15 seconds late'],
  ['webhook-duplicate', 'Sends the event twice'],
  ['webhook-wrong-signature', 'Signs the event wrongly'],
  ['webhook-altered-body', 'Event is altered on the way'],
  ['webhook-decimals', 'Event writes 500000.00'],
  ['webhook-escapes', 'Event writes \\/ for /'],
  ['drop-after', 'Does the work, then drops the connection'],
  ['http-500', 'Fails with HTTP 500'],
  ['rate-limit', 'Responds: too many requests'],
];

/** Faults of the simulated group life insurer. */
const groupInsurerFaults: readonly (readonly [fault: string, label: string])[] = [
  ['delay', 'Responds after 10 seconds'],
  ['drop-before', 'Drops the connection, does nothing'],
  ['drop-after', 'Does the work, then drops the connection'],
  ['hang', 'Never responds'],
  ['rate-limit', 'Responds: too many requests'],
  ['error', 'Responds with an error'],
  ['garbage', 'Responds with garbage'],
  ['http-500', 'Fails with HTTP 500'],
];

const groupRequests: readonly (readonly [kind: string, label: string])[] = [
  ['', 'the next request'],
  ['initiate', 'the next initiate'],
  ['verify', 'the next verify'],
  ['list', 'the next list request'],
];

const requests: readonly (readonly [kind: string, label: string])[] = [
  ['', 'the next request'],
  ['quote', 'the next quote'],
  ['register', 'the next registration'],
  ['issue', 'the next issue'],
  ['activate', 'the next video'],
  ['status', 'the next status request'],
];

/** The page in the frame: controls the faults of the simulators, and lists their last requests. */
export function panelPage({ aimsUrl, insurpassUrl, gatewayUrl }: Upstreams, staff: ConsoleAccess): Markup {
  return html`<!doctype html>
<html lang="en">
${pageHead(
  'Upstream control',
  html`<link rel="stylesheet" href="/upstreams.css">
<script type="module" src="/upstreams.js"></script>`,
)}
<body data-aims="${aimsUrl}" data-insurpass="${insurpassUrl}" data-gateway="${gatewayUrl}">
<main>
<h1>Faults of the upstreams</h1>
<section><h2>Insurer</h2>
<form data-upstream="aims"><label>It <select name="fault">${options(insurerFaults)}</select></label>
<label>on <select name="match">${options(requests)}</select></label>
<label>for <select name="count"><option value="1">one request</option><option value="3">three requests</option><option value="always">until cleared</option></select></label>
<button>Do it</button></form>
<form data-settings><label>Certificate <select name="certificate"><option value="product">as documented</option><option>pdf</option><option>docx</option><option>png</option><option>jpg</option><option value="url">web address</option></select></label>
<label>Approval <select name="pace"><option value="4000">after 4 seconds</option><option value="instant">at once</option><option value="0">at the first status request</option><option value="30000">after 30 seconds</option></select></label>
<label>Documents <select name="generation"><option value="current">current</option><option value="legacy">older guide</option></select></label>
<label><input type="checkbox" name="holdForVideo" checked> waits for the shopper’s video, if the widget takes it</label></form></section>
<section><h2>Group life insurer</h2>
<form data-upstream="insurpass"><label>It <select name="fault">${options(groupInsurerFaults)}</select></label>
<label>on <select name="match">${options(groupRequests)}</select></label>
<button>Do it</button></form>
<form data-group-settings><label>Its clock <select name="clockAhead"><option value="0">is right</option><option value="960000">is 16 minutes ahead: holds have expired</option></select></label></form></section>
<section><h2>Payment gateway</h2>
<form data-upstream="gateway"><label>It <select name="fault">${options(gatewayFaults)}</select></label><button>Do it</button></form></section>
<p class="row"><span id="waiting" role="status">Nothing is wrong.</span><button id="clear" type="button">Clear</button></p>
<section><h2>Staff</h2>
<p><a href="${staff.url}" target="_blank" rel="noopener">The shop’s console</a>, with the key <code>${staff.key}</code></p></section>
<section><h2>Last requests</h2><ol id="log" reversed><li>None yet.</li></ol></section>
</main>
</body>
</html>`;
}

function options(entries: readonly (readonly [value: string, label: string])[]): Markup[] {
  return entries.map(([value, label]) => html`<option value="${value}">${label}</option>`);
}
