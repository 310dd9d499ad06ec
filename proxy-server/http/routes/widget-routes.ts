import type { RequestHandler, Response } from 'express';
import { Router } from 'express';
import { pages } from '../../contract/endpoints/pages.ts';
import { allowScripts } from '../access/secure-headers.ts';
import { readBuiltFiles, sendBuiltFile } from '../built-files.ts';
import { createCatalogueContents } from '../catalogue-contents.ts';
import { sendContent } from '../encoded-content.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';
import { readTag, withCatalogue } from '../tag-data.ts';

/** A year, without revalidation: an exact version's files do not change. */
const immutable = 'public, max-age=31536000, immutable';
/** The floating entry: fresh within five minutes, and usable for a day while the new one is fetched. */
const floating = 'public, max-age=300, stale-while-revalidate=86400';

/** The floating entry with prices in it, which are never shown longer than they hold. */
const priced = 'public, max-age=300';

/** The built widget, open to every page. What is not a file of it is 404. */
export function widgetRoutes({ checkout, merchantByKey, widgetFolder }: HttpContext): Router {
  const router = Router();
  const files = readBuiltFiles(widgetFolder, {
    addressOf: (place) => `/${place}`,
    cachingOf: (place) => (/^widget\/[^/]+\//.test(place) ? immutable : floating),
  });

  const contentFor = createCatalogueContents(checkout, (catalogue, merchant, filter) =>
    withCatalogue(files.get(pages.getWidget.path)?.read().bytes ?? Buffer.alloc(0), { merchant, filter }, catalogue),
  );

  const getWidgetFile: RequestHandler = async function getWidgetFile(request, response, next) {
    openToAll(response);
    const file = files.get(request.path);
    if (!file) return next();
    await sendBuiltFile(file, request, response);
  };
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

function openToAll(response: Response): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  // pages go by this machine's clock where no answer of the API has told them
  response.setHeader('Access-Control-Expose-Headers', 'Date');
  allowScripts(response);
  response.setHeader('Timing-Allow-Origin', '*');
}
