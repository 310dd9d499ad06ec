// Controls the simulators from the browser.

const { aims, insurpass, gateway } = document.body.dataset;
const addresses = { aims, insurpass, gateway };
const log = document.querySelector('#log');
const waiting = document.querySelector('#waiting');
const settings = document.querySelector('form[data-settings]');

async function control(upstream, command) {
  await fetch(`${addresses[upstream]}/__control`, { method: 'POST', body: JSON.stringify(command) });
  await refresh();
}

for (const form of document.querySelectorAll('form[data-upstream]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { fault, match, count = '1' } = Object.fromEntries(new FormData(form));
    const times = count === 'always' ? count : Number(count);
    void control(form.dataset.upstream, { fault, count: times, ...(match && { match }) });
  });
}

settings.addEventListener('change', () => {
  const { certificate, pace, generation, holdForVideo } = Object.fromEntries(new FormData(settings));
  const approval = pace === 'instant' ? { instant: true } : { instant: false, approveAfterMilliseconds: Number(pace) };
  void control('aims', { settings: { certificate, generation, holdForVideo: holdForVideo === 'on', ...approval } });
});

const groupSettings = document.querySelector('form[data-group-settings]');
groupSettings.addEventListener('change', () => {
  const { clockAhead } = Object.fromEntries(new FormData(groupSettings));
  void control('insurpass', { settings: { clockAheadMilliseconds: Number(clockAhead) } });
});

document.querySelector('#clear').addEventListener('click', () => {
  for (const upstream of Object.keys(addresses)) void control(upstream, { fault: 'none' });
});

async function fetchJson(upstream, path) {
  try {
    const response = await fetch(`${addresses[upstream]}${path}`);
    return await response.json();
  } catch {
    return undefined;
  }
}

async function refresh() {
  const names = Object.keys(addresses);
  const states = await Promise.all(names.map((upstream) => fetchJson(upstream, '/__control')));
  const logs = await Promise.all(names.map((upstream) => fetchJson(upstream, '/__log?last=30')));
  const faults = states.flatMap((state) => state?.waiting ?? []);
  waiting.textContent = faults.length === 0 ? 'Nothing is wrong.' : `Waiting: ${faults.map(describe).join(', ')}`;
  const entries = logs.flatMap((entries, index) =>
    (entries ?? []).map((entry) => ({ who: upstreamNames[names[index]], ...entry })),
  );
  entries.sort((one, other) => other.time.localeCompare(one.time));
  if (entries.length > 0) log.replaceChildren(...entries.slice(0, 30).map(line));
}

const upstreamNames = { aims: 'Insurer', insurpass: 'Groups', gateway: 'Gateway' };

function describe({ fault, match, count }) {
  return `${fault}${match ? ` on ${match}` : ''}${count === null ? ', until cleared' : count > 1 ? `, ${count} times` : ''}`;
}

function line({ time, who, kind, outcome, fault }) {
  const item = document.createElement('li');
  const cells = [time.slice(11, 19), who, kind, outcome + (fault ? ` (${fault})` : '')];
  for (const cell of cells) {
    const part = document.createElement('span');
    part.textContent = cell;
    item.append(part);
  }
  return item;
}

/** Shows the current settings. */
async function readSettings() {
  const state = await fetchJson('aims', '/__state');
  if (state === undefined) return;
  const { certificate, generation, holdForVideo, instant, approveAfterMilliseconds } = state.settings;
  settings.elements.certificate.value = certificate;
  settings.elements.generation.value = generation;
  settings.elements.holdForVideo.checked = holdForVideo;
  settings.elements.pace.value = instant ? 'instant' : String(approveAfterMilliseconds);
}

await readSettings();
await refresh();
setInterval(() => document.visibilityState === 'visible' && refresh(), 2_000);
