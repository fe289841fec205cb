import {
  AccessMode,
  type Credentials,
  IdentifierSetMultiMap,
  Initializer,
  type PermissionReader,
} from '@solid/community-server';
import { StartRefusal } from './start-refusal.ts';

const STRANGERS: readonly Credentials[] = [
  {},
  {
    agent: { webId: 'https://stranger.invalid/#me' },
    client: { clientId: 'https://stranger.invalid/app' },
    issuer: { url: 'https://stranger.invalid/' },
  },
];

/**
 * Refuses to start on a folder whose root rule opens anything to everybody: rules add up from the root down, so it
 * would open every pod. Reads the rule without regard to its time.
 */
export class RootRuleCheck extends Initializer {
  readonly #reader: PermissionReader;
  readonly #baseUrl: string;

  constructor(args: { reader: PermissionReader; baseUrl: string }) {
    super();
    this.#reader = args.reader;
    this.#baseUrl = args.baseUrl;
  }

  override async handle(): Promise<void> {
    const places = [this.#baseUrl, `${this.#baseUrl}x/`, `${this.#baseUrl}x/y`];
    const requestedModes = new IdentifierSetMultiMap<AccessMode>(
      places.map((path) => [{ path }, AccessMode.read]),
    );
    for (const credentials of STRANGERS) {
      const permissions = await this.#reader.handleSafe({ credentials, requestedModes });
      for (const [, set] of permissions) {
        if (Object.values(set).includes(true)) {
          throw new StartRefusal(
            'public-root',
            'The rule at the root of the data folder opens every pod to strangers: remove its file .acr (or .acl) and start again.',
          );
        }
      }
    }
  }
}
