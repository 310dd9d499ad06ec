/** What the address said of a return from payment, until a tag has taken it; the address itself is cleaned meanwhile. */
let query = new URLSearchParams();

/** The query of a return from payment to this tag (`FlowContext.tag`). An address that names no tag is for any inline one. */
export function returnTo(tag?: string): URLSearchParams | undefined {
  const current = new URLSearchParams(location.search);
  if (current.has('cover-order')) query = current;
  const [owner] = query.get('cover-back')?.split(/[?#]/) ?? [tag?.startsWith('inline') && tag];
  return query.has('cover-order') && owner === tag ? query : undefined;
}
