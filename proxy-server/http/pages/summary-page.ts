import type { PolicySummary, SummedMember } from '../../checkout/order/read/summarise-policy.ts';
import { nigerianDay } from '../../contract/fields/nigerian-time.ts';
import { formatNaira } from '../../contract/format-money.ts';
import { contactHtml, escaped } from './html.ts';

/** The summary as a page to read and print. Everything that shoppers or insurers wrote is escaped. */
export function summaryPage(summary: PolicySummary): string {
  const title = `Summary of policy ${escaped(summary.policyNumber ?? '')}`.trim();
  const testNote = summary.test ? ' The policy was bought in test mode: it is not real.' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${styles}</style>
</head>
<body>
<header>
<p class="shop">${escaped(summary.merchantName)}</p>
<h1>${title}</h1>
<p class="note">This is a summary by the shop, made from your order. It is not the insurer’s certificate.${testNote}</p>
</header>
<main>
<dl>
${facts(summary)}
</dl>
${memberTable(summary.members)}
</main>
<footer>Questions: ${contactHtml(summary.supportContact)}. Quote order ${escaped(summary.orderCode)}.</footer>
</body>
</html>
`;
}

function facts(summary: PolicySummary): string {
  const { policyNumber, groupName, groupAddress, principal, memberCount, startDate, endDate, issuedAt } = summary;
  const entries: readonly (readonly [string, string | undefined])[] = [
    ['Policy number', policyNumber],
    ['Cover', summary.productName],
    ['Insurer', summary.insurer],
    ['Group', groupName],
    ['Address', groupAddress],
    ['Bought by', principal],
    ['Members', memberCount?.toLocaleString('en-NG')],
    ['Issued', issuedAt === undefined ? undefined : dayInWords(nigerianDay(issuedAt))],
    ['Begins', dayInWords(startDate)],
    ['Ends', dayInWords(endDate)],
    ['Premium', formatNaira(summary.premium.amount)],
    ['Order', summary.orderCode],
  ];
  return entries.flatMap(([name, value]) => (value ? [`<dt>${name}</dt><dd>${escaped(value)}</dd>`] : [])).join('\n');
}

function memberTable(members: readonly SummedMember[]): string {
  if (members.length === 0) return '';
  const heads = ['No.', 'Full name', 'Date of birth', 'Occupation', 'Next of kin'];
  return `<h2>Members</h2>
<div class="members" role="region" aria-label="Members" tabindex="0"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${members.map(memberRow).join('\n')}
</tbody></table></div>`;
}

function memberRow({ fullName, dateOfBirth, occupation, nextOfKin }: SummedMember, index: number): string {
  const cells = [String(index + 1), fullName, dayAsWritten(dateOfBirth), occupation, nextOfKin];
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
}

const longDay = new Intl.DateTimeFormat('en-NG', { dateStyle: 'long', timeZone: 'UTC' });

/** `2026-11-22` as 22 November 2026; anything else as it stands. */
function dayInWords(day: string | undefined): string | undefined {
  return day && isDay.test(day) ? longDay.format(new Date(day)) : day;
}

/** `1990-05-15` as it is written in Nigeria, 15/05/1990, which fits a column. */
function dayAsWritten(day: string): string {
  return isDay.test(day) ? day.split('-').toReversed().join('/') : day;
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

const styles = `
html { color-scheme: light; background: #fff; color: #1b1b1f }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-inline-size: 52rem; padding: 1.5rem 1rem }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .75rem }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem }
.shop { font-weight: 600; margin: 0 0 .25rem }
.note { border: 1px solid #8a5a00; border-radius: .5rem; background: #fff6e0; margin: 0 0 1.5rem; padding: .625rem .75rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1.5rem; margin: 0 }
dt { color: #55565c }
dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse; font-size: .875rem; inline-size: 100% }
th, td { border-block-end: 1px solid #d8d8dc; padding: .375rem .5rem; text-align: start; vertical-align: top; overflow-wrap: break-word }
.members { overflow-x: auto }
td:first-child { color: #55565c; font-variant-numeric: tabular-nums }
footer { border-block-start: 1px solid #d8d8dc; color: #55565c; margin-block-start: 2rem; padding-block-start: .75rem }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr } dd { margin-block-end: .5rem } }
@media print { body { max-inline-size: none; padding: 0 } .members { overflow: visible } thead { display: table-header-group } tr { break-inside: avoid } }
`;
