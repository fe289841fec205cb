/** How much the server writes to standard output, from nothing but failures to everything. */
export type LogLevel = 'error' | 'warn' | 'info' | 'verbose' | 'debug' | 'silly';
