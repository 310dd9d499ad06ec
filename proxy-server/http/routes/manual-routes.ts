import type { Response } from 'express';
import { Router } from 'express';
import { pages } from '../../contract/endpoints/pages.ts';
import type { Manual } from '../manual/manual.ts';
import { openManual } from '../manual/manual.ts';
import { contentsPage, findingsPage, manualPage } from '../manual/manual-page.ts';
import { manualStyles } from '../manual/manual-styles.ts';
import { mountRaw } from '../mount.ts';

/** Longer than anybody types. */
const mostLetters = 100;

/** The manual, for people: `/docs/` with its slash, beside the API's reference at `/docs`. It is rendered once, when first asked for. */
export function manualRoutes(): Router {
  const router = Router({ strict: true });
  let opened: Promise<Manual> | undefined;
  const manual = () => (opened ??= openManual());

  mountRaw(router, pages.getManual, async function getManual(request, response) {
    const read = await manual();
    const { q } = request.query;
    const words = typeof q === 'string' ? q.trim().slice(0, mostLetters) : '';
    if (words === '') return send(response, contentsPage(read));
    send(response, findingsPage(read, words, read.search(words)));
  });

  mountRaw(router, pages.getManualStyles, function getManualStyles(_request, response) {
    response.setHeader('Content-Type', 'text/css; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache');
    response.end(manualStyles);
  });

  mountRaw(router, pages.getManualPage, async function getManualPage({ path }, response, next) {
    const read = await manual();
    const entry = read.find(path);
    if (entry) return send(response, manualPage(read, entry));
    // a folder whose slash was left out
    if (read.find(`${path}/`)) return response.redirect(308, `${path}/`);
    next();
  });

  return router;
}

function send(response: Response, page: string): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Cache-Control', 'no-cache');
  response.end(page);
}

/** No script at all: the search is a form. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
