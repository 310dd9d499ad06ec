import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Owner } from '../clean-up.ts';
import { freePort } from '../free-port.ts';

/** A Prometheus that evaluates the alert rules of the manual every second. */
export interface Prometheus {
  /** The names of the alerts that ring now. */
  ringing(): Promise<ReadonlySet<string>>;
}

/** Minutes of the rules become seconds, and their thresholds in seconds a sixtieth, so that nobody waits for an hour. */
function hastened(rules: string): string {
  return rules
    .replaceAll(/\b(\d+)m\b/g, '$1s')
    .replaceAll(/rate\(([^[]+)\[\d+s\]\)/g, 'rate($1[15s])')
    .replaceAll(
      /(oldest_seconds[^>\n]*> )(\d+)/g,
      (_, before: string, seconds: string) => before + Number(seconds) / 200,
    );
}

/** Starts a Prometheus of the path that scrapes these addresses, which may come and go. */
export async function startPrometheus(owner: Owner, targets: readonly string[]): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'cover-prometheus-'));
  const port = await freePort();
  writeFileSync(join(folder, 'alerts.yml'), hastened(readFileSync('docs/alerts.yml', 'utf8')));
  writeFileSync(
    join(folder, 'prometheus.yml'),
    `global: { scrape_interval: 3s, scrape_timeout: 3s, evaluation_interval: 1s }
rule_files: [alerts.yml]
scrape_configs:
  - job_name: cover-checkout
    static_configs: [{ targets: [${targets.map((target) => `'${target}'`).join(', ')}] }]
`,
  );
  const child = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    { stdio: 'inherit' },
  );
  owner.after(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await sleep(200);
  return {
    async ringing() {
      const answer = await (await fetch(`${url}/api/v1/alerts`)).json();
      const { alerts } = (answer as { data: { alerts: { state: string; labels: { alertname: string } }[] } }).data;
      return new Set(alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname));
    },
  };
}
