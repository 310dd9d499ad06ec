import type { UndrawableReason } from '../../contract/certificate/certificate-pages.ts';
import type { PageQuestion } from '../../domain/order/certificate-pages.ts';

/** Pages that ended their thread, so that no one is made to wait for them again at once. */
export interface Misfortunes {
  note(key: string, question: PageQuestion, reason: UndrawableReason): void;
  /** Why this is not tried again now; undefined if it may be. */
  of(key: string, question: PageQuestion): UndrawableReason | undefined;
}

const mostRemembered = 1_000;
/** A document with so many such pages is not tried again at all. */
const mostOfOneDocument = 5;
/** The machine may have been busy: then it is tried again. */
const rememberedMilliseconds = 10 * 60_000;

interface Misfortune {
  readonly reason: UndrawableReason;
  readonly count: number;
  readonly until: number;
}

/** Creates an empty memory of them. */
export function createMisfortunes(): Misfortunes {
  const remembered = new Map<string, Misfortune>();
  const nameOf = (key: string, question: PageQuestion) =>
    `${key} ${'page' in question ? `${question.want} ${question.page}` : ''}`;
  return {
    note(key, question, reason) {
      const until = performance.now() + rememberedMilliseconds;
      remember(nameOf(key, question), { reason, count: 1, until });
      remember(key, { reason, count: (fresh(key)?.count ?? 0) + 1, until });
    },
    of(key, question) {
      const document = fresh(key);
      if (document && document.count >= mostOfOneDocument) return document.reason;
      return fresh(nameOf(key, question))?.reason;
    },
  };

  function fresh(name: string): Misfortune | undefined {
    const found = remembered.get(name);
    return found && found.until > performance.now() ? found : undefined;
  }

  function remember(name: string, misfortune: Misfortune): void {
    remembered.delete(name);
    remembered.set(name, misfortune);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= mostRemembered) break;
      remembered.delete(oldest);
    }
  }
}
