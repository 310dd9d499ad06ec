import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { GroupMember, GroupPolicy } from '../../proxy-server/contract/console/group-policy.ts';
import { fill } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import type { ConsoleClient } from './console-client.ts';
import { showDay, showMoment } from './console-formats.ts';
import { groupAddress } from './console-route.ts';
import { views } from './console-styles.ts';
import { words } from './console-words.ts';
import { ResourceController } from './resource-controller.ts';
import { renderFacts, renderResource } from './view-parts.ts';

/** Members shown at first, and added with each click: thousands of rows are slow to render. */
const membersPerPage = 200;

/**
 * @summary A group policy of the insurer, with its members.
 */
export class GroupPolicyElement extends LitElement {
  static override styles = [
    controls,
    views,
    css`
      :host {
        container-type: inline-size;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The number of the policy to show. */
  @property({ attribute: false }) policyNumber = '';

  @state() private shown = membersPerPage;

  private readonly policy = new ResourceController<GroupPolicy>(this);

  protected override async updated(changed: PropertyValues<this>) {
    if (!changed.has('policyNumber')) return;
    this.shown = membersPerPage;
    await this.#load();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.heading')?.focus();
  }

  protected override render() {
    return html`<a href=${groupAddress()}>${words['back-to-groups']}</a>
      ${renderResource(this.policy.state, (policy) => this.#renderPolicy(policy), this.#load)}`;
  }

  #renderPolicy(policy: GroupPolicy) {
    return html`<h1 class="heading" tabindex="-1">${policy.groupName}</h1>
      ${renderFacts(policyFacts(policy))}
      <h2 class="heading" id="members">${words.members} (${policy.members.length})</h2>
      ${policy.members.length > 0 ? this.#renderMembers(policy.members) : html`<p>${words['members-none']}</p>`}`;
  }

  #renderMembers(members: readonly GroupMember[]) {
    const rest = members.length - this.shown;
    return html`<div class="scroll" role="region" aria-labelledby="members" tabindex="0">
        <table aria-labelledby="members">
          <thead>
            <tr>
              ${memberColumns.map(([label]) => html`<th scope="col">${label}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${members.slice(0, this.shown).map(renderMember)}
          </tbody>
        </table>
      </div>
      ${
        rest > 0
          ? html`<button type="button" class="second" @click=${this.#handleMore}>
              ${fill(words['members-more'], { count: Math.min(rest, membersPerPage) })}
            </button>`
          : nothing
      }`;
  }

  readonly #load = (): Promise<void> => this.policy.load(() => this.client.findGroupPolicy(this.policyNumber));

  #handleMore() {
    this.shown += membersPerPage;
  }
}

const memberColumns: readonly (readonly [label: string, show: (member: GroupMember) => string | undefined])[] = [
  [words['member-name'], ({ fullName }) => fullName],
  [words.gender, ({ gender }) => gender && words[gender]],
  [words.occupation, ({ occupation }) => occupation],
  [words['date-of-birth'], ({ dateOfBirth }) => dateOfBirth && showDay(dateOfBirth)],
  [words['next-of-kin'], ({ nextOfKin }) => nextOfKin],
  [words.phone, ({ phone }) => phone],
];

function renderMember(member: GroupMember) {
  const [name, ...others] = memberColumns.map(([, show]) => show(member) ?? '–');
  return html`<tr>
    <th scope="row">${name}</th>
    ${others.map((value) => html`<td>${value}</td>`)}
  </tr>`;
}

function policyFacts(policy: GroupPolicy): readonly (readonly [string, string | undefined])[] {
  const { startDate, endDate, isActive, principal } = policy;
  return [
    [words['policy-number'], policy.policyNumber],
    [words.active, isActive === undefined ? undefined : isActive ? words.yes : words.no],
    [words.cover, startDate && `${showDay(startDate)} – ${endDate ? showDay(endDate) : ''}`],
    [words['group-kind'], policy.groupType],
    [words.address, policy.groupContactAddress],
    [words['first-contact'], joinParts(policy.firstPersonName, policy.firstPersonPhone)],
    [words['second-contact'], joinParts(policy.secondPersonName, policy.secondPersonPhone)],
    [words.principal, principal && joinParts(principalName(principal), principal.phone, principal.email)],
    [words.created, policy.createdAt && showMoment(policy.createdAt)],
  ];
}

function principalName({ firstName, lastName }: NonNullable<GroupPolicy['principal']>): string {
  return [firstName, lastName].filter(Boolean).join(' ');
}

function joinParts(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(', ');
}
