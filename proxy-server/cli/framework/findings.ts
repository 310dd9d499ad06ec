import type { Finding } from '../../assembly/doctor/finding.ts';
import type { CommandContext } from './command.ts';
import { wrapText } from './wrap-text.ts';

/** Exit codes of commands that report findings; what was not asked is no success. */
export const findingExitCodes = { ok: 0, failed: 1, words: 2, notAsked: 3, badConfiguration: 78 } as const;

/** Prints findings as lines or as JSON, and returns the exit code that they mean. */
export function reportFindings(findings: readonly Finding[], context: CommandContext, asJson: boolean): number {
  const { print, columns } = context;
  print(asJson ? `${JSON.stringify({ findings }, null, 2)}\n` : findings.map((one) => asLines(one, columns)).join(''));
  if (findings.some(({ status }) => status === 'error')) return findingExitCodes.failed;
  return findings.some(({ status }) => status === 'not-asked') ? findingExitCodes.notAsked : findingExitCodes.ok;
}

const marks: Readonly<Record<Finding['status'], string>> = {
  ok: 'ok   ',
  warning: 'WARN ',
  error: 'ERROR',
  'not-asked': 'ASK  ',
};

/** Of the texts; the mark and the subject stand before them. */
const leastWidth = 30;
const subjectWidth = 12;

function asLines(finding: Finding, columns: number | undefined): string {
  const { status, about, what } = finding;
  const head = `${marks[status]}  ${about.padEnd(subjectWidth)}  `;
  const indent = ' '.repeat(marks.ok.length + 2 + subjectWidth + 2);
  const mend = 'mend' in finding ? [`→ ${finding.mend}`] : [];
  // not on a terminal: one line each, to be searched
  if (columns === undefined) return `${[head + what, ...mend.map((line) => indent + line)].join('\n')}\n`;
  const width = Math.max(leastWidth, columns - indent.length);
  const lines = [what, ...mend].flatMap((text) => wrapText(text, width));
  // a long subject has a line of its own
  const first = about.length > subjectWidth ? [head.trimEnd(), indent + lines[0]] : [head + lines[0]];
  return `${[...first, ...lines.slice(1).map((line) => indent + line)].join('\n')}\n`;
}
