import { Router } from 'express';
import { endpoints } from '../../contract/endpoints.ts';
import type { HttpContext } from '../http-context.ts';
import { openApiDocument } from '../openapi.ts';
import { otherEndpoints } from '../other-endpoints.ts';

/** The API's reference: the OpenAPI document, and a page of it for people. */
export function referenceRoutes({ checkout, version }: HttpContext): Router {
  const router = Router();
  let document: string | undefined;

  router.get('/openapi.json', function getOpenApi(_request, response) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    document ??= JSON.stringify(openApiDocument(checkout.publicUrl, version), null, 2);
    response.end(document);
  });

  router.get('/docs', function getReference(_request, response) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
    response.end(referencePage());
  });

  return router;
}

/** Written from our own table: nothing in it comes from outside. */
function referencePage(): string {
  const rows = [...Object.values(endpoints), ...Object.values(otherEndpoints)]
    .map(
      ({ method, path, caller, summary }) =>
        `<tr><td><code>${method}</code></td><td><code>${path}</code></td><td>${caller}</td><td>${summary}</td></tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Cover Checkout API</title>
<style>body{font:1rem/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border-bottom:1px solid;padding:.5rem;text-align:start;vertical-align:top}</style></head>
<body><h1>Cover Checkout API</h1>
<p>JSON in and out; money in kobo; errors are <code>application/problem+json</code>. Shapes of requests and answers: <a href="/openapi.json">OpenAPI 3.1</a>.</p>
<table><thead><tr><th>Method</th><th>Path</th><th>Who calls</th><th>What it does</th></tr></thead><tbody>
${rows}
</tbody></table></body>
</html>
`;
}
