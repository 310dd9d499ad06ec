import type { Page, Request, Route } from 'playwright-core';

/** What happens to requests on their way: no answer, a page of a front or of a Wi-Fi, or nothing at all. */
export type LineFault = 'cut' | 'bad-gateway' | 'portal' | 'hang';
export const lineFaults = ['cut', 'bad-gateway', 'portal', 'hang'] as const satisfies readonly LineFault[];

/** The line of a page to the proxy's API, and what was sent on it. */
export interface Line {
  /** From now on; undefined: the line is whole. */
  fault: LineFault | undefined;
  /** Which requests the fault meets. */
  meets: (request: Request) => boolean;
  /** `POST /v1/orders`, in order. */
  readonly sent: string[];
}

/** Puts a line with faults between a page and the API. */
export async function breakableLine(page: Page): Promise<Line> {
  const line: Line = { fault: undefined, meets: () => true, sent: [] };
  await page.route(/\/v1\//, (route) => {
    const request = route.request();
    if (request.method() !== 'OPTIONS') line.sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
    return line.fault && line.meets(request) ? fail(route, line.fault) : route.fallback();
  });
  return line;
}

async function fail(route: Route, fault: LineFault): Promise<void> {
  const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
  const page = { headers, contentType: 'text/html', body: '<html>Welcome</html>' };
  switch (fault) {
    case 'cut':
      return route.abort('connectionfailed');
    case 'bad-gateway':
      return route.fulfill({ ...page, status: 502 });
    case 'portal':
      return route.fulfill({ ...page, status: 200 });
    case 'hang':
      // neither answered nor refused: the page has to give up by itself
      return;
  }
}
