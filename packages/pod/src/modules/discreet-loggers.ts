import { type Logger, type LoggerFactory, type SimpleLogger, WrappingLogger } from '@solid/community-server';
import { discreet } from '../rules/discreet.ts';

/** Loggers that print no WebID and no place in a pod, at any level. */
export class DiscreetLoggers implements LoggerFactory {
  readonly #source: LoggerFactory;

  constructor(args: { source: LoggerFactory }) {
    this.#source = args.source;
  }

  createLogger(label: string): Logger {
    const logger = this.#source.createLogger(label);
    const wrapped: SimpleLogger = {
      log(level, message, meta) {
        logger.log(level, discreet(message), meta);
        return wrapped;
      },
    };
    return new WrappingLogger(wrapped);
  }
}
