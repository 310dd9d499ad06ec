import * as money from '../form/money.ts';
import * as paid from '../form/paid-amount.ts';
import * as answers from '../form/shown-answer.ts';
import { english } from '../locale/language.ts';

// The console is in English.

export const formatMoney = (sum: Parameters<typeof money.formatMoney>[0]): string => money.formatMoney(sum, english);
export const formatPaid = (sum: Parameters<typeof paid.formatPaid>[0]): string => paid.formatPaid(sum, english);
export const showDay = (instant: string): string => answers.showDay(instant, english);
export const showMoment = (instant: string): string => answers.showMoment(instant, english);
