/** Tells how far two fingers move apart: `onStart`, then `onMove` with the ratio of their distance to that at the start. */
export function watchPinch(
  element: HTMLElement,
  { onStart, onMove }: { readonly onStart: () => void; readonly onMove: (ratio: number) => void },
): void {
  const fingers = new Map<number, PointerEvent>();
  let distanceAtStart = 0;
  element.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, event);
    distanceAtStart = distance();
    if (distanceAtStart > 0) onStart();
  });
  element.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (distanceAtStart > 0) onMove(distance() / distanceAtStart);
  });
  for (const name of ['pointerup', 'pointercancel', 'pointerleave'] as const)
    element.addEventListener(name, (event) => {
      fingers.delete(event.pointerId);
      distanceAtStart = 0;
    });

  /** 0 unless there are two. */
  function distance(): number {
    const [one, other, more] = [...fingers.values()];
    return one && other && !more ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
  }
}
