import { css, html, LitElement, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { Session } from '../../proxy-server/contract/console/session.ts';
import { fill } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { ConsoleClient } from './console-client.ts';
import {
  type ConsoleRoute,
  deliveryAddress,
  groupAddress,
  insightsAddress,
  insurerAddress,
  orderAddress,
  readRoute,
  reconciliationAddress,
} from './console-route.ts';
import { views } from './console-styles.ts';
import { roleWords, words } from './console-words.ts';
import { ResourceController } from './resource-controller.ts';
import { renderResource } from './view-parts.ts';

/**
 * @summary The merchant's console: the sign-in form, then the view of the current address.
 */
export class ConsoleElement extends LitElement {
  static override styles = [
    views,
    tokens,
    controls,
    css`
      .page {
        min-block-size: 100vh;
        background: var(--_surface);
      }
      .frame {
        container-type: inline-size;
        max-inline-size: 76em;
        margin-inline: auto;
        padding: 1em;
      }
      header,
      nav,
      .who {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25em 0.5em;
      }
      header {
        padding-block-end: 0.75em;
        border-block-end: 1px solid var(--_line);
        margin-block-end: 1em;
      }
      .who {
        margin-inline-start: auto;
      }
      .alarm {
        padding: 0.75em 1em;
        border: 2px solid var(--_danger);
        border-radius: var(--_radius);
        font-weight: 600;
      }
      nav a {
        padding: 0.625em 0.1875em;
        font-weight: 600;
        text-decoration: none;
        border-block-end: 3px solid transparent;
      }
      nav a[aria-current] {
        color: var(--_text);
        border-color: var(--_accent);
      }
    `,
  ];

  @state() private route: ConsoleRoute = readRoute(location.hash);

  /** `expired`: the session has ended without signing out. */
  @state() private signIn: 'signed-in' | 'signed-out' | 'expired' = 'signed-in';

  /** Whether the code of a view could not be loaded: after an update of the proxy, or without a connection. */
  @state() private isMissing = false;

  private readonly client = new ConsoleClient(() => {
    this.signIn = 'expired';
  });
  readonly #session = new ResourceController<Session>(this);

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#handleAddress);
    void this.#readSession();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#handleAddress);
  }

  protected override updated() {
    const view = this.signIn === 'signed-in' ? words[this.route.type] : words['sign-in'];
    document.title = `${view} · ${words.title}`;
  }

  protected override render() {
    return html`<div class="page"><div class="frame">
      ${
        this.signIn === 'signed-in'
          ? renderResource(this.#session.state, (session) => this.#renderSession(session), this.#readSession)
          : html`<main>
              <cover-console-sign-in
                .client=${this.client}
                .hasExpired=${this.signIn === 'expired'}
                @signed-in=${this.#readSession}
              ></cover-console-sign-in>
            </main>`
      }
    </div></div>`;
  }

  #renderSession(session: Session) {
    const { name, role, merchant, alarms } = session;
    return html`<header>
        <b>${merchant.name}</b>
        ${merchant.test ? html`<span class="badge" title=${words['test-help']}>${words.test}</span>` : nothing}
        <nav aria-label=${words.views}>
          ${this.#renderLink('orders', orderAddress())} ${this.#renderLink('deliveries', deliveryAddress())}
          ${role === 'owner' ? this.#renderLink('reconciliation', reconciliationAddress) : nothing}
          ${this.#renderLink('insights', insightsAddress)} ${this.#renderLink('groups', groupAddress())}
          ${role === 'owner' ? this.#renderLink('insurer', insurerAddress) : nothing}
        </nav>
        <div class="who">
          <span class="quiet small">${fill(words['signed-in'], { name, role: roleWords[role] ?? role })}</span>
          <button type="button" class="second" @click=${this.#handleSignOut}>${words['sign-out']}</button>
        </div>
      </header>
      ${this.isMissing ? html`<p class="alarm" role="alert">${words['view-missing']}</p>` : nothing}
      ${alarms.map(({ message }) => html`<p class="alarm" role="alert">${message}</p>`)}
      <main>${this.#renderView(session)}</main>`;
  }

  #renderView({ role, publishableKey, merchant, products }: Session) {
    const { route, client } = this;
    switch (route.type) {
      case 'orders':
        return html`<cover-console-orders
          .client=${client}
          .products=${products}
          .staffRole=${role}
          .publishableKey=${publishableKey}
          .merchantName=${merchant.name}
          .chosen=${route.id}
        ></cover-console-orders>`;
      case 'deliveries':
        void import('./deliveries/define-deliveries.ts').catch(this.#handleMissing);
        return html`<cover-console-deliveries
          .client=${client}
          .staffRole=${role}
          .orderId=${route.orderId}
        ></cover-console-deliveries>`;
      case 'reconciliation':
        void import('./reconciliation/define-reconciliation.ts').catch(this.#handleMissing);
        return html`<cover-console-reconciliation .client=${client}></cover-console-reconciliation>`;
      case 'insights':
        void import('./insights/define-insights.ts').catch(this.#handleMissing);
        return html`<cover-console-insights
          .client=${client}
          .products=${products}
          .isTest=${merchant.test}
        ></cover-console-insights>`;
      case 'insurer':
        void import('./insurer/define-insurer.ts').catch(this.#handleMissing);
        return html`<cover-console-insurer .client=${client} .products=${products}></cover-console-insurer>`;
      case 'groups':
        return html`<cover-console-groups .client=${client} .chosen=${route.policyNumber}></cover-console-groups>`;
    }
  }

  #renderLink(view: ConsoleRoute['type'], address: string) {
    return html`<a href=${address} aria-current=${this.route.type === view ? 'page' : nothing}>${words[view]}</a>`;
  }

  readonly #readSession = async (): Promise<void> => {
    await this.#session.load(() => this.client.readSession());
    const { state: resource } = this.#session;
    this.signIn =
      resource.status === 'failed' && resource.error.code === 'unauthenticated' ? 'signed-out' : 'signed-in';
  };

  readonly #handleMissing = () => {
    this.isMissing = true;
  };

  readonly #handleAddress = () => {
    this.isMissing = false;
    this.route = readRoute(location.hash);
  };

  async #handleSignOut() {
    const result = await this.client.signOut();
    if (result.ok) this.signIn = 'signed-out';
  }
}
