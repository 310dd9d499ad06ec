import type { NextFunction, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { pages } from '../../contract/endpoints/pages.ts';
import { allowScripts } from '../access/secure-headers.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';
import { readBuiltFiles, sendBuiltFile, typeOf } from '../pages/built-files.ts';
import { createCatalogueContents } from '../pages/catalogue-contents.ts';
import { createEarlierWidgets, versionOf } from '../pages/earlier-widgets.ts';
import { sendContent } from '../pages/encoded-content.ts';
import { readTag, withCatalogue } from '../pages/tag-data.ts';

/** A year, without revalidation: an exact version's files do not change. */
const immutable = 'public, max-age=31536000, immutable';
/** The floating entry: fresh within five minutes, and usable for a day while the new one is fetched. */
const floating = 'public, max-age=300, stale-while-revalidate=86400';

/** The floating entry with prices in it, which are never shown longer than they hold. */
const priced = 'public, max-age=300';

/**
 * The built widget, open to every page, and the versions before and after it that other processes were built with. What
 * is not a file of one is 404; withdrawn versions are 410.
 */
export function widgetRoutes(context: HttpContext): Router {
  const { checkout, merchantByKey, widgetFolder, version, withdrawnVersions } = context;
  const router = Router();
  const files = readBuiltFiles(widgetFolder, {
    addressOf: (place) => `/${place}`,
    cachingOf: (place) => (/^widget\/[^/]+\//.test(place) ? immutable : floating),
  });

  const earlier = createEarlierWidgets(checkout.store.widgetFiles, checkout.clock.now);

  const contentFor = createCatalogueContents(checkout, (catalogue, merchant, filter) =>
    withCatalogue(files.get(pages.getWidget.path)?.read().bytes ?? Buffer.alloc(0), { merchant, filter }, catalogue),
  );

  const getWidgetFile: RequestHandler = async function getWidgetFile(request, response, next) {
    openToAll(response);
    const file = files.get(request.path);
    if (file) return sendBuiltFile(file, request, response);
    const asked = versionOf(request.path);
    if (asked !== undefined && withdrawnVersions.includes(asked)) return void sendWithdrawn(response, asked);
    const major = /^\/widget\/v(\d{1,5})\.js$/.exec(request.path)?.[1];
    if (major !== undefined) return sendMajor(major, response, next);
    const content = await earlier.find(request.path);
    if (!content) return next();
    response.setHeader('Content-Type', typeOf(request.path));
    response.setHeader('Cache-Control', immutable);
    await sendContent(content, request, response);
  };
  /** The entry of the newest version with a major number: this one where it has it. */
  async function sendMajor(major: string, response: Response, next: NextFunction): Promise<void> {
    const newest = version.split('.')[0] === major ? version : await earlier.newestOf(major, withdrawnVersions);
    if (newest === undefined) return next();
    response.setHeader('Cache-Control', floating);
    response.redirect(302, `/widget/${newest}/cover-checkout.js`);
  }
  mountRaw(router, pages.getWidget, async function getWidget(request, response, next) {
    const file = files.get(request.path);
    if (!file || Object.keys(request.query).length === 0) return getWidgetFile(request, response, next);
    openToAll(response);
    const tag = readTag(request, merchantByKey);
    if (!tag) return next();
    response.setHeader('Content-Type', file.type);
    response.setHeader('Cache-Control', priced);
    await sendContent(await contentFor(tag.merchant, tag.filter, tag.locale), request, response);
  });
  mountRaw(router, pages.getWidgetMap, getWidgetFile);
  mountRaw(router, pages.getWidgetFile, getWidgetFile);

  return router;
}

/** 410 and why: whoever reads the page's console learns what to do. */
function sendWithdrawn(response: Response, version: string): void {
  response.setHeader('Cache-Control', floating);
  response.status(410).type('text/plain').send(`Version ${version} of the widget was withdrawn. Use /widget.js.\n`);
}

function openToAll(response: Response): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  // pages go by this machine's clock where no answer of the API has told them
  response.setHeader('Access-Control-Expose-Headers', 'Date');
  allowScripts(response);
  response.setHeader('Timing-Allow-Origin', '*');
}
