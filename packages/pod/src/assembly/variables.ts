import type { LogLevel } from '../log-level.ts';

/** What the stock configuration asks of the command line. */
export interface ServerVariables {
  readonly baseUrl: string;
  readonly port: number;
  /** Folder of the data, or null where a configuration keeps none on disk. */
  readonly dataDir: string | null;
  readonly logLevel: LogLevel;
}

const name = (key: string): string => `urn:solid-server:default:variable:${key}`;

/** The variables by IRI. Those that are not set must be null: Components.js takes `undefined` for a forgotten one. */
export const serverVariables = (from: ServerVariables): Record<string, unknown> => ({
  [name('baseUrl')]: from.baseUrl,
  [name('port')]: from.port,
  [name('socket')]: null,
  [name('loggingLevel')]: from.logLevel,
  [name('rootFilePath')]: from.dataDir,
  [name('sparqlEndpoint')]: null,
  [name('showStackTrace')]: false,
  [name('podConfigJson')]: null,
  [name('seedConfig')]: null,
  [name('workers')]: 1,
  [name('confirmMigration')]: false,
});
