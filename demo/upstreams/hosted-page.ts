/** The content of a stand-in's payment page. */
export interface HostedPage {
  /** The gateway's name. */
  readonly gateway: string;
  /** In kobo. */
  readonly amount: number;
  readonly email: string;
  /** A test card from the gateway's documents. */
  readonly card: string;
  /** The gateway's text of the last attempt, if it failed. */
  readonly failure: string | undefined;
  readonly isPaid: boolean;
  /** The link back to the shop. */
  readonly backUrl: string | undefined;
  /** The buttons; the first one pays. */
  readonly outcomes: readonly { readonly id: string; readonly label: string }[];
}

/** The hosted payment page, which says that it is a stand-in. */
export function hostedPage(page: HostedPage): string {
  const amount = naira(page.amount);
  return document(
    page.gateway,
    `Pay ${amount}`,
    `<header class="who"><div class="shop">Card payment</div><div class="to"><span>${escaped(page.email)}</span><strong>Pay ${amount}</strong></div></header>
${page.failure === undefined ? '' : `<p class="failed" role="alert"><strong>${escaped(page.failure)}.</strong> No money was taken. Try another way, or go back to the shop.</p>`}
${page.isPaid ? `<p class="paid" role="status"><strong>Paid.</strong> ${backLink(page)}</p>` : payForm(page, amount)}`,
  );
}

/** The page for unknown addresses. */
export function unknownPage(gateway: string): string {
  const message = 'There is no such payment. It may be from before a restart.';
  return document(gateway, 'Unknown payment', `<p class="failed">${message}</p>`);
}

function payForm(page: HostedPage, amount: string): string {
  const [first, ...others] = page.outcomes.map(
    ({ id, label }) => [id, label.replace('Pay successfully', `Pay ${amount}`)] as const,
  );
  const button = ([id, label]: readonly [string, string]) =>
    `<button name="outcome" value="${id}">${escaped(label)}</button>`;
  return `<form method="post">
<fieldset><legend>Card details</legend>
<label>Card number <input value="${page.card}" readonly></label>
<label>Card expiry <input value="12 / 30" readonly></label>
<label>CVV <input value="408" readonly></label>
</fieldset>
<div class="main">${button(first ?? ['success', 'Pay'])}</div>
<details open><summary>Let something else happen</summary><div class="others">${others.map(button).join('')}</div></details>
</form>
<p class="back">${backLink(page)}</p>`;
}

function backLink({ backUrl }: HostedPage): string {
  return backUrl === undefined ? 'You can close this page.' : `<a href="${escaped(backUrl)}">Back to the shop</a>`;
}

function document(gateway: string, title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${gateway} stand-in</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/pay.css"></head>
<body><p class="strip">${gateway} stand-in, no money moves</p><main>${content}</main>
<footer>Stands in for the gateway’s own page in demonstrations and tests.</footer></body></html>`;
}

function naira(kobo: number): string {
  return `₦${(kobo / 100).toLocaleString('en-NG', { minimumFractionDigits: 2 })}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
