import { ConsoleElement } from './console-element.ts';
import { pageSheet } from './console-styles.ts';
import { GroupPolicyElement } from './group-policy-element.ts';
import { GroupsViewElement } from './groups-view-element.ts';
import { OrderHistoryElement } from './history/order-history-element.ts';
import { OrderLinkElement } from './link/order-link-element.ts';
import { OrderFiltersElement } from './list/order-filters-element.ts';
import { OrderMailsElement } from './mails/order-mails-element.ts';
import { OrderPanelElement } from './order-panel-element.ts';
import { OrdersViewElement } from './orders-view-element.ts';
import { OrderRefundsElement } from './refunds/order-refunds-element.ts';
import { SignInElement } from './sign-in-element.ts';

// The only script of the console's page.

customElements.define('cover-console-sign-in', SignInElement);
customElements.define('cover-console-history', OrderHistoryElement);
customElements.define('cover-console-refunds', OrderRefundsElement);
customElements.define('cover-console-link', OrderLinkElement);
customElements.define('cover-console-mails', OrderMailsElement);
customElements.define('cover-console-filters', OrderFiltersElement);
customElements.define('cover-console-order', OrderPanelElement);
customElements.define('cover-console-orders', OrdersViewElement);
customElements.define('cover-console-group', GroupPolicyElement);
customElements.define('cover-console-groups', GroupsViewElement);
customElements.define('cover-console', ConsoleElement);

if (pageSheet.styleSheet) document.adoptedStyleSheets = [pageSheet.styleSheet];
