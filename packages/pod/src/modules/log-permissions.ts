import {
  type AccessMap,
  IdentifierMap,
  IdentifierSetMultiMap,
  type PermissionMap,
  PermissionReader,
  type PermissionReaderInput,
} from '@solid/community-server';
import { isLogPlace } from '../rules/log-place.ts';

/**
 * Who may be told of what happens to a resource: who may read it. Of a log that is its owner through trusted apps, whatever
 * the rules of the pod give to others.
 */
export class LogPermissions extends PermissionReader {
  readonly #source: PermissionReader;
  readonly #owners: PermissionReader;

  constructor(args: { source: PermissionReader; ownerReader: PermissionReader }) {
    super();
    this.#source = args.source;
    this.#owners = args.ownerReader;
  }

  override async handle({ credentials, requestedModes }: PermissionReaderInput): Promise<PermissionMap> {
    const logs: AccessMap = new IdentifierSetMultiMap();
    const others: AccessMap = new IdentifierSetMultiMap();
    for (const [place, modes] of requestedModes.entrySets())
      (isLogPlace(place.path) ? logs : others).set(place, modes);
    if (logs.size === 0) return this.#source.handleSafe({ credentials, requestedModes });
    const result: PermissionMap = new IdentifierMap();
    for (const answer of [
      await this.#source.handleSafe({ credentials, requestedModes: others }),
      await this.#owners.handleSafe({ credentials, requestedModes: logs }),
    ])
      for (const [place, permissions] of answer) result.set(place, permissions);
    return result;
  }
}
