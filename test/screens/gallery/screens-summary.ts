import { notLoaded, reachOf } from '@carnet/exchange/summary';
import { SummaryScreen, type TimelineRow } from '@carnet/ui';
import { CATEGORIES } from '@carnet/vocab';
import { SUMMARY_ROWS } from './samples/summary.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';
import { WHOSE } from './samples/whose.ts';

const SET_APART = new Set(['Migraine', 'Anxiety disorder']);

const summary = {
  name: null,
  rows: SUMMARY_ROWS,
  asOf: new Date(2026, 10, 24, 10, 12),
  now: new Date(2026, 10, 24, 10, 15),
  reach: reachOf(CATEGORIES, SUMMARY_ROWS),
  hrefOf: (row: TimelineRow) => `/entry/${row.id}`,
  backHref: '/timeline',
  backLabel: 'Carnet',
  print: (): void => undefined,
  whose: WHOSE,
};

export const summaryScreens = (): Readonly<Record<string, Shown>> => ({
  summary: shown({ app: 'patient', here: '/timeline' }, SummaryScreen, summary),
  'summary-apart': shown({ app: 'patient', here: '/timeline' }, SummaryScreen, {
    ...summary,
    rows: SUMMARY_ROWS.map((row) => (SET_APART.has(row.line.title) ? { ...row, apart: true } : row)),
  }),
  'summary-not-loaded': shown({ app: 'patient', here: '/timeline' }, SummaryScreen, {
    ...summary,
    rows: [],
    asOf: null,
    reach: notLoaded,
  }),
});
