/**
 * Puts an order's id into a path of the table. The type stays that of the path, by which the call is typed.
 *
 * @example
 * fillPath('/v1/orders/{id}', 'ord_7F3K') // '/v1/orders/ord_7F3K'
 */
export function fillPath<Path extends string>(path: Path, id: string): Path {
  return path.replace('{id}', encodeURIComponent(id)) as Path;
}
