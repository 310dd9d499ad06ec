import type { RequestHandler, Response } from 'express';
import { Router } from 'express';
import { pages } from '../../contract/endpoints/pages.ts';
import { allowScripts } from '../access/secure-headers.ts';
import { readBuiltFiles, sendBuiltFile } from '../built-files.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';

/** A year, without revalidation: an exact version's files do not change. */
const immutable = 'public, max-age=31536000, immutable';
/** The floating entry: fresh within five minutes, and usable for a day while the new one is fetched. */
const floating = 'public, max-age=300, stale-while-revalidate=86400';

/** The built widget, open to every page. What is not a file of it is 404. */
export function widgetRoutes({ widgetFolder }: HttpContext): Router {
  const router = Router();
  const files = readBuiltFiles(widgetFolder, {
    addressOf: (place) => `/${place}`,
    cachingOf: (place) => (/^widget\/[^/]+\//.test(place) ? immutable : floating),
  });

  const getWidgetFile: RequestHandler = async function getWidgetFile(request, response, next) {
    openToAll(response);
    const file = files.get(request.path);
    if (!file) return next();
    await sendBuiltFile(file, request, response);
  };
  mountRaw(router, pages.getWidget, getWidgetFile);
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
