import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** Where the stand-ins are. */
export interface Upstreams {
  readonly aimsUrl: string;
  readonly insurpassUrl: string;
  /** Of the gateway the shop collects with. */
  readonly gatewayUrl: string;
}

/** The merchant's console, and the key of one of its staff. */
export interface StaffDoor {
  readonly url: string;
  readonly key: string;
}

/** What the insurer can be made to do, as its control desk names it. */
const insurerFaults: readonly (readonly [fault: string, label: string])[] = [
  ['delay', 'Answers after 10 seconds'],
  ['drop-before', 'Cuts the line, does nothing'],
  ['drop-after', 'Does the work, then cuts the line'],
  ['hang', 'Never answers'],
  ['capacity', 'Is at capacity'],
  ['rate-limit', 'Says: too many calls'],
  ['error', 'Says no'],
  ['garbage', 'Answers nonsense'],
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
  ['drop-after', 'Does the work, then cuts the line'],
  ['http-500', 'Fails with HTTP 500'],
  ['rate-limit', 'Says: too many calls'],
];

/** The same of the insurer of groups. */
const groupInsurerFaults: readonly (readonly [fault: string, label: string])[] = [
  ['delay', 'Answers after 10 seconds'],
  ['drop-before', 'Cuts the line, does nothing'],
  ['drop-after', 'Does the work, then cuts the line'],
  ['hang', 'Never answers'],
  ['rate-limit', 'Says: too many calls'],
  ['error', 'Says no'],
  ['garbage', 'Answers nonsense'],
  ['http-500', 'Fails with HTTP 500'],
];

const groupRequests: readonly (readonly [kind: string, label: string])[] = [
  ['', 'the next call'],
  ['initiate', 'the next initiate'],
  ['verify', 'the next verify'],
  ['list', 'the next look at the list'],
];

const requests: readonly (readonly [kind: string, label: string])[] = [
  ['', 'the next call'],
  ['quote', 'the next quote'],
  ['register', 'the next registration'],
  ['issue', 'the next issue'],
  ['activate', 'the next video'],
  ['status', 'the next status call'],
];

/** A page of its own, shown in a frame: what the stand-ins do wrong, and what they were asked. */
export function panelPage({ aimsUrl, insurpassUrl, gatewayUrl }: Upstreams, staff: StaffDoor): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Upstream control</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/upstreams.css">
<script type="module" src="/upstreams.js"></script>
</head>
<body data-aims="${aimsUrl}" data-insurpass="${insurpassUrl}" data-gateway="${gatewayUrl}">
<main>
<h1>What the upstreams do wrong</h1>
<section><h2>Insurer</h2>
<form data-upstream="aims"><label>It <select name="fault">${options(insurerFaults)}</select></label>
<label>on <select name="match">${options(requests)}</select></label>
<label>for <select name="count"><option value="1">one call</option><option value="3">three calls</option><option value="always">until cleared</option></select></label>
<button>Do it</button></form>
<form data-settings><label>Certificate <select name="certificate"><option value="product">as documented</option><option>pdf</option><option>docx</option><option>png</option><option>jpg</option><option value="url">web address</option></select></label>
<label>Approval <select name="pace"><option value="4000">after 4 seconds</option><option value="instant">at once</option><option value="0">at the first look</option><option value="30000">after 30 seconds</option></select></label>
<label>Documents <select name="generation"><option value="current">current</option><option value="legacy">older guide</option></select></label>
<label><input type="checkbox" name="holdForVideo" checked> waits for the shopper’s video, where we take it</label></form></section>
<section><h2>Insurer of groups</h2>
<form data-upstream="insurpass"><label>It <select name="fault">${options(groupInsurerFaults)}</select></label>
<label>on <select name="match">${options(groupRequests)}</select></label>
<button>Do it</button></form>
<form data-group-settings><label>Its clock <select name="clockAhead"><option value="0">is right</option><option value="960000">is 16 minutes ahead: holds have run out</option></select></label></form></section>
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
