import type {
  ICreationStrategyArrayOptions,
  ICreationStrategyHashOptions,
  ICreationStrategyInstanceOptions,
  ICreationStrategyPrimitiveOptions,
  ICreationStrategyVariableOptions,
  IConstructionStrategy,
} from 'componentsjs';
import type { Part, Step } from './plan.ts';

const written = (part: Part): string => JSON.stringify(part);

/** What a part stands for that the recorder has given out. */
export const partOf = (text: string): Part => JSON.parse(text) as Part;

/**
 * Takes down what Components.js would make, and makes nothing. Parts are texts, since it asks that keys of fields be
 * texts; such a key may be a variable.
 */
export class PlanRecorder implements IConstructionStrategy<string> {
  readonly steps: Step[] = [];

  createInstance(options: ICreationStrategyInstanceOptions<string>): string {
    this.steps.push({
      from: options.requireName,
      element: options.requireElement ?? null,
      call: options.callConstructor,
      args: options.args.map(partOf),
    });
    return written({ step: this.steps.length - 1 });
  }

  createHash({ entries }: ICreationStrategyHashOptions<string>): string {
    return written({
      fields: entries.flatMap((entry) => (entry ? [[partOf(entry.key), partOf(entry.value)] as const] : [])),
    });
  }

  createArray({ elements }: ICreationStrategyArrayOptions<string>): string {
    return written({ list: elements.map(partOf) });
  }

  /** No configuration of the server asks for one. */
  createLazySupplier(): Promise<string> {
    return Promise.reject(new TypeError('lazy suppliers cannot be planned'));
  }

  createPrimitive({ value }: ICreationStrategyPrimitiveOptions<string>): string {
    return written({ primitive: value as unknown });
  }

  getVariableValue({ variableName }: ICreationStrategyVariableOptions<string>): string {
    return written({ variable: variableName });
  }

  createUndefined(): string {
    return written({ nothing: true });
  }
}
