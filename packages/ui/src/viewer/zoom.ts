export const ZOOM = { least: 0.25, most: 4 } as const;
const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** The next step of enlargement, in or out; the same at an end. */
export function zoomStep(now: number, direction: 1 | -1): number {
  const next = direction === 1 ? STEPS.find((step) => step > now) : STEPS.findLast((step) => step < now);
  return next ?? now;
}
