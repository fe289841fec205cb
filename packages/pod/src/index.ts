export { clientIdOf } from './apps/client-document.ts';
export { startApps, type AppOptions, type RunningApps } from './apps/start-apps.ts';
export { PodError, type PodErrorCode } from './errors.ts';
export type { LogLevel } from './log-level.ts';
export { LIFETIMES, type Lifetimes } from './rules/provider-config.ts';
export type { PushOptions } from './push/push-sender.ts';
export type { RunningServer } from './running-server.ts';
export { startPod, type PodOptions } from './start-pod.ts';
export { startStock, type StockOptions } from './start-stock.ts';
