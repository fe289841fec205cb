import {
  type AuxiliaryIdentifierStrategy,
  cloneRepresentation,
  HttpError,
  INTERNAL_QUADS,
  readableToQuads,
  type Representation,
  type RepresentationConverter,
  Validator,
  type ValidatorInput,
} from '@solid/community-server';
import { acrFault } from '../rules/acr-fault.ts';

/** Takes only documents for access rules that are rules of their resource; the stock server takes any Turtle. */
export class AcrValidator extends Validator {
  readonly #converter: RepresentationConverter;
  readonly #identifiers: AuxiliaryIdentifierStrategy;

  constructor(args: { converter: RepresentationConverter; identifiers: AuxiliaryIdentifierStrategy }) {
    super();
    this.#converter = args.converter;
    this.#identifiers = args.identifiers;
  }

  override async handle({ representation, identifier }: ValidatorInput): Promise<Representation> {
    const preferences = { type: { [INTERNAL_QUADS]: 1 } };
    try {
      const copy = await cloneRepresentation(representation);
      const { data } = await this.#converter.handleSafe({ identifier, representation: copy, preferences });
      const quads = (await readableToQuads(data)).getQuads(null, null, null, null);
      const fault = acrFault(quads, this.#identifiers.getSubjectIdentifier(identifier).path);
      if (fault !== null) throw new HttpError(422, 'UnprocessableEntityHttpError', fault);
    } catch (error) {
      representation.data.destroy();
      throw error;
    }
    return representation;
  }
}
