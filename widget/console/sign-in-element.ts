import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { fields } from '../styles/fields.ts';
import type { ConsoleClient, RequestError } from './console-client.ts';
import { words } from './console-words.ts';
import { errorMessage } from './view-parts.ts';

/**
 * @summary The sign-in form: exchanges a console key for a session.
 * @fires {Event} signed-in - The session has started.
 */
export class SignInElement extends LitElement {
  static override styles = [
    controls,
    fields,
    css`
      :host {
        display: block;
      }
      form {
        max-inline-size: 24em;
        margin: 3em auto;
      }
      .button-row {
        margin-block-start: 1.25em;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** Whether a session has expired. */
  @property({ attribute: false }) hasExpired = false;

  @state() private error = '';
  @state() private isBusy = false;

  override focus() {
    this.renderRoot.querySelector<HTMLElement>('#key')?.focus();
  }

  protected override firstUpdated() {
    this.focus();
  }

  protected override render() {
    const { error, isBusy } = this;
    return html`<form @submit=${this.#handleSubmit} novalidate>
      <h1 class="heading">${words['sign-in']}</h1>
      <p class="quiet">${words['sign-in-help']}</p>
      ${this.hasExpired ? html`<p role="status"><b>${words['session-over']}</b></p>` : nothing}
      <!-- Password managers need a user name. -->
      <input name="username" autocomplete="username" value="console" hidden readonly />
      <p class="button-row">
        <label for="key">${words['key-label']}</label>
        <input
          class="input"
          id="key"
          name="key"
          type="password"
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck="false"
          required
          aria-invalid=${error ? 'true' : 'false'}
          aria-describedby="error"
        />
      </p>
      <div id="error" role="alert">${error ? html`<p class="error">${error}</p>` : nothing}</div>
      <p class="button-row"><button aria-disabled=${isBusy ? 'true' : 'false'}>${words['sign-in']}</button></p>
    </form>`;
  }

  async #handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const key = this.renderRoot.querySelector<HTMLInputElement>('#key')!.value.trim();
    this.error = key ? '' : words['key-needed'];
    if (!key) return this.focus();
    this.isBusy = true;
    const result = await this.client.signIn(key);
    this.isBusy = false;
    if (result.ok) return void this.dispatchEvent(new Event('signed-in'));
    this.error = signInError(result.error);
    this.focus();
  }
}

function signInError(error: RequestError): string {
  switch (error.code) {
    case 'unauthenticated':
      return words['sign-in-wrong'];
    case 'too-many-requests':
      return fill(words['sign-in-often'], { seconds: error.retryAfterSeconds ?? 60 });
    case 'not-offered':
      return words['sign-in-not-offered'];
    default:
      return errorMessage(error);
  }
}
