import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import {
  BadRequestHttpError,
  BasicRepresentation,
  type CredentialsExtractor,
  guardedStreamFrom,
  HH,
  HttpError,
  MethodNotAllowedHttpError,
  OkResponseDescription,
  OperationHttpHandler,
  type OperationHttpHandlerInput,
  parseContentType,
  pipeSafely,
  RepresentationMetadata,
  type ResponseDescription,
} from '@solid/community-server';
import { CARNET } from '@carnet/vocab';
import { DataFactory } from 'n3';
import { namedPlaces } from '../rules/named-places.ts';
import { manyPlaceFor, podOfMany } from '../rules/many-place.ts';
import { multipart, type Part } from '../rules/multipart.ts';
import { fields } from './json-fields.ts';
import { readBytes } from './read-bytes.ts';

const MOST = 64;
const QUESTION_LIMIT = 32 * 1024;
/** Larger things are read alone. */
const PART_LIMIT = 512 * 1024;
/** Once an answer holds so much, the rest is read alone. */
const ANSWER_LIMIT = 8 * 1024 * 1024;
/** How many places are read at the same time for one request. */
const WIDTH = 6;

const refused = (status: number): Part => ({ status, type: null, etag: null, bytes: null });

/**
 * `POST <pod>.many` with `{"places": [IRI, …]}` reads up to 64 places of that pod: each exactly as a GET of it
 * would be, by the same rules, with a line of its own in the log. The answer is multipart/form-data (RFC 7578): `answers`
 * is a JSON array with status, type and ETag of each place in order, and the part named by a place's number is its body.
 * What is larger than 512 KiB, or comes after 8 MiB, has status 413 there and is to be read alone. Nothing is read where the list itself is wrong.
 */
export class ReadMany extends OperationHttpHandler {
  readonly #source: OperationHttpHandler;
  readonly #credentials: CredentialsExtractor;
  readonly #base: string;

  constructor(args: {
    source: OperationHttpHandler;
    credentialsExtractor: CredentialsExtractor;
    baseUrl: string;
  }) {
    super();
    this.#source = args.source;
    this.#credentials = args.credentialsExtractor;
    this.#base = args.baseUrl;
  }

  override async handle(input: OperationHttpHandlerInput): Promise<ResponseDescription> {
    const { operation } = input;
    const pod = podOfMany(operation.target.path, this.#base);
    if (pod !== null && operation.method !== 'POST')
      throw new MethodNotAllowedHttpError([operation.method], 'Places to read are named here by POST.');
    if (pod === null) return this.#offered(await this.#source.handleSafe(input), operation.target.path);
    const places = await this.#asked(input, pod);
    // A proof of possession counts once: who asks is found out before the reads, which then share the answer.
    await this.#credentials.handleSafe(input.request).catch(() => undefined);
    const parts: Part[] = [];
    for (let at = 0; at < places.length; at += WIDTH) {
      const size = parts.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
      const next = places.slice(at, at + WIDTH);
      const isFull = size >= ANSWER_LIMIT;
      parts.push(
        ...(isFull
          ? next.map(() => refused(413))
          : await Promise.all(next.map((place) => this.#part(input, place)))),
      );
    }
    const boundary = randomUUID();
    const metadata = new RepresentationMetadata(operation.target);
    metadata.contentTypeObject = parseContentType(`multipart/form-data; boundary=${boundary}`);
    return new OkResponseDescription(metadata, guardedStreamFrom([multipart(boundary, parts)]));
  }

  /** Says in an answer, by a Link header, where many places of its pod are read. */
  #offered(answer: ResponseDescription, path: string): ResponseDescription {
    const place = manyPlaceFor(path, this.#base);
    if (place !== null)
      answer.metadata?.add(DataFactory.namedNode(CARNET.many), DataFactory.namedNode(place));
    return answer;
  }

  async #asked({ operation }: OperationHttpHandlerInput, pod: string): Promise<readonly string[]> {
    const body = await readBytes(operation.body.data, QUESTION_LIMIT);
    const places = body === null ? null : namedPlaces(fields(json(body))['places'], pod, MOST);
    if (places === null)
      throw new BadRequestHttpError(
        `Name 1 to ${MOST} places of this pod, whole and without a query: {"places": ["${pod}…"]}.`,
      );
    return places;
  }

  async #part({ request, response }: OperationHttpHandlerInput, path: string): Promise<Part> {
    const operation = {
      method: 'GET',
      target: { path },
      preferences: {},
      body: new BasicRepresentation([], { path }),
    };
    try {
      const answer = await this.#source.handleSafe({ request, response, operation });
      const { statusCode: status, metadata, data } = answer;
      // Through a stream of its own: what a store gives is not always fit for `for await`.
      const bytes = data ? await readBytes(pipeSafely(data, new PassThrough()), PART_LIMIT) : Buffer.alloc(0);
      if (bytes === null) return refused(413);
      const type = metadata?.contentType ?? null;
      return { status, type, etag: metadata?.get(HH.terms.etag)?.value ?? null, bytes };
    } catch (error) {
      return refused(HttpError.isInstance(error) ? error.statusCode : 500);
    }
  }
}

const json = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
};
