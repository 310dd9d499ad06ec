import type { Express } from 'express';
import express from 'express';
import { pages } from '../contract/endpoints/pages.ts';
import { endpoints } from '../contract/endpoints.ts';
import { createCallers } from './access/callers.ts';
import { limitAddress } from './access/limit-address.ts';
import { createOrderShares } from './access/order-shares.ts';
import { allowOrigins } from './access/origins.ts';
import { createRateMeter } from './access/rate-meter.ts';
import { secureHeaders } from './access/secure-headers.ts';
import { answerProbes } from './answer-probes.ts';
import type { HttpContext } from './http-context.ts';
import { refuseUnknownPath, sendProblems } from './problems.ts';
import { refuseMethods } from './refuse-methods.ts';
import { logAccess, nameRequest, refuseHosts, traceRequest } from './request-context.ts';
import { consoleRoutes } from './routes/console-routes.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { hostedRoutes } from './routes/hosted-routes.ts';
import { insurerRoutes } from './routes/insurer-routes.ts';
import { manualRoutes } from './routes/manual-routes.ts';
import { merchantRoutes } from './routes/merchant-routes.ts';
import { orderRoutes } from './routes/order-routes.ts';
import { paymentRoutes } from './routes/payment-routes.ts';
import { referenceRoutes } from './routes/reference-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { shopHelpRoutes } from './routes/shop-help-routes.ts';
import { shopRoutes } from './routes/shop-routes.ts';
import { staffRoutes } from './routes/staff-routes.ts';
import { videoRoutes } from './routes/video-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';
import { widgetRoutes } from './routes/widget-routes.ts';

/** The proxy's HTTP face. Adapters come in with the context; nothing but the use cases is called from here. */
export function createApp(context: HttpContext): Express {
  const { checkout, limits, trouble } = context;
  const { publicUrl } = checkout;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', context.trustProxy);
  app.set('query parser', 'simple');

  const addressMeter = createRateMeter(limits.addressPerSecond, limits.addressBurst);
  const shares = createOrderShares(limits);
  // a burst of ten seconds' worth: a page that opens sends several requests at once
  const tokenMeter = createRateMeter(limits.tokenPerSecond, limits.tokenPerSecond * 10);
  const callers = createCallers(context, tokenMeter);

  app.use(
    nameRequest(),
    traceRequest(context),
    secureHeaders({ publicUrl }),
    logAccess({ log: context.access }),
    refuseHosts(),
    answerProbes(context),
  );
  app.use(webhookRoutes(context));
  app.use('/v1', limitAddress({ meter: addressMeter }));
  // before other origins are let in: sessions have none
  app.use(sessionRoutes(context, callers));
  app.use(
    '/v1',
    allowOrigins({ merchants: checkout.merchants.values(), publicUrl, endpoints: Object.values(endpoints) }),
  );
  app.use(shopRoutes(context, callers));
  app.use(shopHelpRoutes(context, callers));
  app.use(orderRoutes(context, callers, shares));
  app.use(paymentRoutes(context, callers));
  app.use(documentRoutes(context, callers));
  app.use(videoRoutes(context, callers));
  app.use(merchantRoutes(context, callers));
  app.use(staffRoutes(context, callers));
  app.use(insurerRoutes(context, callers));
  app.use(widgetRoutes(context));
  app.use(consoleRoutes(context));
  app.use(hostedRoutes(context));
  // before the reference, whose path takes a slash at its end too
  app.use(manualRoutes());
  app.use(referenceRoutes(context));
  app.use(healthRoutes(context));
  app.use(refuseMethods({ endpoints: [...Object.values(endpoints), ...Object.values(pages)] }));
  app.use(refuseUnknownPath());
  app.use(sendProblems({ publicUrl, trouble }));
  return app;
}
