import type { Component } from 'svelte';
import { askingScreens } from './screens-asking.ts';
import { byHandScreens } from './screens-by-hand.ts';
import { clinicianScreens } from './screens-clinician.ts';
import { depositScreens } from './screens-deposits.ts';
import { exportScreens } from './screens-export.ts';
import { logScreens } from './screens-log.ts';
import { moveScreens } from './screens-moves.ts';
import { notificationScreens } from './screens-notifications.ts';
import { partScreens } from './screens-parts.ts';
import { patientScreens } from './screens-patient.ts';
import { requestScreens } from './screens-requests.ts';
import { seeScreens } from './screens-see.ts';
import { sharedScreens } from './screens-shared.ts';
import { sharingScreens } from './screens-sharing.ts';
import { summaryScreens } from './screens-summary.ts';

/** One screen as it is looked at. */
export interface Shown {
  readonly app: 'patient' | 'clinician';
  /** Signed out: no menu. */
  readonly out?: boolean;
  readonly here?: string;
  readonly screen: Component<Record<string, unknown>>;
  readonly props: Record<string, unknown>;
}

export const screens = (): Readonly<Record<string, Shown>> => ({
  ...sharedScreens(),
  ...patientScreens(),
  ...sharingScreens(),
  ...requestScreens(),
  ...depositScreens(),
  ...byHandScreens(),
  ...moveScreens(),
  ...exportScreens(),
  ...logScreens(),
  ...notificationScreens(),
  ...clinicianScreens(),
  ...askingScreens(),
  ...partScreens(),
  ...summaryScreens(),
  ...seeScreens(),
});
