export { PodError, type PodErrorCode } from './errors.ts';
export type { LogLevel } from './log-level.ts';
export type { RunningServer } from './running-server.ts';
export { startPod, type PodOptions } from './start-pod.ts';
export { startStock, type StockOptions } from './start-stock.ts';
