import { html, LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { GroupPolicy, GroupPolicyPage } from '../../proxy-server/contract/console/group-policy.ts';
import { controls } from '../styles/controls.ts';
import { fields } from '../styles/fields.ts';
import type { ConsoleClient } from './console-client.ts';
import { showDay } from './console-formats.ts';
import { groupAddress } from './console-route.ts';
import { views } from './console-styles.ts';
import { words } from './console-words.ts';
import { ResourceController } from './resource-controller.ts';
import { focusClosedRow, renderPages, renderResource } from './view-parts.ts';

/**
 * @summary The merchant's group policies, page by page, or the one in the address.
 */
export class GroupsViewElement extends LitElement {
  static override styles = [controls, fields, views];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The number of the policy to show; undefined shows the list. */
  @property({ attribute: false }) chosen: string | undefined;

  @state() private page = 1;

  private readonly list = new ResourceController<GroupPolicyPage>(this);
  #hasLoaded = false;

  protected override willUpdate() {
    // The list is not needed while a policy is shown.
    if (this.chosen || this.#hasLoaded) return;
    this.#hasLoaded = true;
    void Promise.resolve().then(this.#loadPage);
  }

  protected override updated(changed: PropertyValues<this>) {
    focusClosedRow(this.renderRoot, changed.get('chosen'), this.chosen);
  }

  protected override render() {
    if (this.chosen)
      return html`<cover-console-group .client=${this.client} .policyNumber=${this.chosen}></cover-console-group>`;
    const { state: resource } = this.list;
    const isSold = resource.status !== 'failed' || resource.error.code !== 'not-offered';
    return html`<h1 class="heading" id="groups">${words.groups}</h1>
      ${
        isSold
          ? html`${this.#renderFind()} ${renderResource(resource, (list) => this.#renderList(list), this.#loadPage)}`
          : html`<p class="empty">${words['groups-not-offered']}</p>`
      }`;
  }

  #renderFind() {
    return html`<form class="tools" @submit=${this.#handleFind}>
      <div>
        <label for="number">${words['find-policy']}</label>
        <input class="input" id="number" autocomplete="off" spellcheck="false" required />
      </div>
      <button class="second">${words['find-policy-open']}</button>
    </form>`;
  }

  #renderList({ policies, lastPage }: GroupPolicyPage) {
    const { page } = this;
    return html`${policies.length > 0 ? this.#renderTable(policies) : html`<p class="empty">${words['groups-none']}</p>`}
    ${renderPages({ page, last: lastPage, hasNext: page < (lastPage ?? 1), go: (step) => this.#turn(step) })}`;
  }

  #renderTable(policies: readonly GroupPolicy[]) {
    return html`<div class="scroll">
      <table aria-labelledby="groups">
        <thead>
          <tr>
            <th scope="col">${words['policy-number']}</th>
            <th scope="col">${words['group-name']}</th>
            <th scope="col" class="number">${words.members}</th>
            <th scope="col" class="wide">${words.contact}</th>
            <th scope="col" class="wide">${words.created}</th>
          </tr>
        </thead>
        <tbody>
          ${policies.map(renderRow)}
        </tbody>
      </table>
    </div>`;
  }

  readonly #loadPage = (): Promise<void> => this.list.load(() => this.client.listGroupPolicies(this.page));

  #turn(step: -1 | 1) {
    this.page += step;
    void this.#loadPage();
  }

  #handleFind(event: SubmitEvent) {
    event.preventDefault();
    const number = this.renderRoot.querySelector<HTMLInputElement>('#number')!.value.trim();
    if (number) location.hash = groupAddress(number);
  }
}

function renderRow(policy: GroupPolicy) {
  const { policyNumber, createdAt, firstPersonName, firstPersonPhone } = policy;
  return html`<tr>
    <th scope="row">
      <a class="one-line" href=${groupAddress(policyNumber)} data-id=${policyNumber}>${policyNumber}</a>
      <span class="beneath narrow">${createdAt ? showDay(createdAt) : ''}</span>
    </th>
    <td>${policy.groupName}</td>
    <td class="number">${policy.members.length}</td>
    <td class="wide">${firstPersonName} <span class="beneath">${firstPersonPhone}</span></td>
    <td class="wide one-line">${createdAt ? showDay(createdAt) : ''}</td>
  </tr>`;
}
