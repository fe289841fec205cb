import { takeNotifications, type PushScope } from '../lib/push/push-worker.ts';

takeNotifications(globalThis as unknown as PushScope);
