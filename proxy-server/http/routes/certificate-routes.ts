import { Router } from 'express';
import { readCertificate, readCertificateContent } from '../../checkout/order/read-certificate.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { paths } from '../../contract/paths.ts';
import type { Callers } from '../callers.ts';
import { expressPath } from '../express-path.ts';
import type { HttpContext } from '../http-context.ts';
import { sendJson } from '../send-json.ts';

/** The certificate: the document itself, the insurer's address of it, or what stands in a DOCX. */
export function certificateRoutes({ checkout }: HttpContext, callers: Callers): Router {
  const router = Router();

  router.get(expressPath(paths.certificate), async function getCertificate(request, response) {
    const { mediaType, fileName, content } = await readCertificate(checkout, await callers.reader(request));
    // the insurer's address is told and never fetched: the proxy asks nothing of hosts it was not configured for
    if (mediaType === 'text/uri-list') return sendJson(response, 200, { url: Buffer.from(content).toString('utf8') });
    response.writeHead(200, {
      'Content-Type': mediaType,
      'Content-Length': content.length,
      'Content-Disposition': `${request.query.download === undefined ? 'inline' : 'attachment'}; filename="${fileName}"`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'private, no-store',
    });
    response.end(content);
  });

  router.get(expressPath(paths.certificateContent), async function getCertificateContent(request, response) {
    const content = await readCertificateContent(checkout, await callers.reader(request));
    sendJson(response, endpoints.readCertificate.status, content);
  });

  return router;
}
