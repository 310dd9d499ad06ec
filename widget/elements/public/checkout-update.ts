import type { Metadata } from '../../../proxy-server/contract/metadata.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import type { CoveredItem } from '../parts/item-element.ts';

/** What `update()` can change while the checkout or the offer is shown. */
export interface CheckoutUpdate {
  /** Id of the product to offer. */
  readonly product?: string;
  /** Id of the cover period, such as `1y`. */
  readonly period?: string;
  /** What is known about the applicant, by field id. */
  readonly applicant?: Answers;
  /** What is known about the thing covered, by field id. */
  readonly answers?: Answers;
  /** What you note with the order for yourself. */
  readonly metadata?: Metadata;
  /** What the cover is bought for. */
  readonly item?: CoveredItem;
}

/** The screens without a step. */
export const screensWithoutStep: readonly string[] = ['unavailable', 'nothing-offered', 'resuming'];

/** A change of one of these properties connects a new store. */
export const sourceProperties = [
  'merchant',
  'proxy',
  'locale',
  'payment',
  'order',
  'customerToken',
  'noResume',
] as const;

/** A change of one of these properties updates the prefill of the current store. */
export const prefillProperties = [
  'product',
  'category',
  'period',
  'answers',
  'applicant',
  'scope',
  'metadata',
] as const;
