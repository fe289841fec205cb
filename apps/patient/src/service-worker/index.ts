import { indexedDbStore } from '@carnet/sealed';
import { TOLD_MARKS, toldMarks } from '@carnet/ui/told-marks';
import { takeNotifications, type PushScope } from '../lib/push/push-worker.ts';

takeNotifications(globalThis as unknown as PushScope, toldMarks(indexedDbStore(TOLD_MARKS)));
