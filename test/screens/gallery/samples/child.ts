import type { TimelineRow } from '@carnet/ui';
import { typed } from './typed.ts';

/** A girl as her parent would tell of her. */
export const CHILD = { birthDate: '2022-03-14', sex: 'female' } as const;

const VISITS = [
  ['14/03/2022', '3,15', '49', '34'],
  ['14/04/2022', '4,0', '53', '36,5'],
  ['16/05/2022', '5,1', '57', '38,4'],
  ['15/07/2022', '6,5', '62', '40,8'],
  ['20/09/2022', '7,4', '66', '42,4'],
  ['13/03/2023', '9,3', '74,5', '45'],
  ['20/09/2023', '10,9', '81', '46,4'],
  ['14/03/2024', '12,2', '86,5', '47,4'],
  ['18/03/2025', '14,6', '95,5', '48,7'],
  ['16/03/2026', '19,8', '103', '49,5'],
] as const;

/** Her visits: weight, height and head. */
export const CHILD_ROWS: readonly TimelineRow[] = await Promise.all(
  VISITS.flatMap(([on, weight, height, head], n) => [
    typed('weight', { value: weight, on, at: '' }, 3 * n),
    typed('height', { value: height, on, at: '' }, 3 * n + 1),
    typed('head', { value: head, on, at: '' }, 3 * n + 2),
  ]),
);
