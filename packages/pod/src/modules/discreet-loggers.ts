import {
  LOG_LEVELS,
  type Logger,
  type LoggerFactory,
  type SimpleLogger,
  WrappingLogger,
} from '@solid/community-server';
import type { LogLevel } from '../log-level.ts';
import { discreet } from '../rules/discreet.ts';

/**
 * Loggers that print no WebID and no place in a pod, at any level. What is below the level ends here: the logger behind
 * makes a line of every message before it looks whether to print it, which took a tenth of every answer.
 */
export class DiscreetLoggers implements LoggerFactory {
  readonly #source: LoggerFactory;
  readonly #printed: ReadonlySet<string>;

  constructor(args: { source: LoggerFactory; level: LogLevel }) {
    this.#source = args.source;
    this.#printed = new Set(LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(args.level) + 1));
  }

  createLogger(label: string): Logger {
    const logger = this.#source.createLogger(label);
    const wrapped: SimpleLogger = {
      log: (level, message, meta) => {
        if (this.#printed.has(level)) logger.log(level, discreet(message), meta);
        return wrapped;
      },
    };
    return new WrappingLogger(wrapped);
  }
}
