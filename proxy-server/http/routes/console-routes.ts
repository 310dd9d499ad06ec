import { Router } from 'express';
import { pages } from '../../contract/endpoints/pages.ts';
import { pageHeaders } from '../access/secure-headers.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';
import { readBuiltFiles, sendBuiltFile } from '../pages/built-files.ts';

/** Revalidated each time: a new release of the proxy brings a new console. */
const revalidated = 'no-cache';

/** The merchant's console: one page and its script. The API decides who may see what. */
export function consoleRoutes({ consoleFolder }: HttpContext): Router {
  const router = Router();
  const files = readBuiltFiles(consoleFolder, {
    addressOf: (place) => `/console/${place}`,
    cachingOf: () => revalidated,
  });

  mountRaw(router, pages.getConsole, function getConsole(request, response) {
    if (!request.path.endsWith('/')) return void response.redirect(308, '/console/');
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
      ...pageHeaders,
    });
    response.end(page);
  });

  mountRaw(router, pages.getConsoleFile, async function getConsoleFile(request, response, next) {
    const file = files.get(request.path);
    if (!file) return next();
    await sendBuiltFile(file, request, response);
  });

  return router;
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const page = `<!doctype html>
<html lang="en" translate="no">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Cover Checkout console</title>
<link rel="icon" href="data:,">
<script type="module" src="/console/console.js"></script>
</head>
<body><cover-console></cover-console><noscript>The console needs JavaScript.</noscript></body>
</html>
`;
