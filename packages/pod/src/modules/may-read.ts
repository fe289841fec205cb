import {
  AccessMode,
  type Credentials,
  IdentifierSetMultiMap,
  type PermissionReader,
  type ResourceIdentifier,
} from '@solid/community-server';

/** Whether a reader of permissions lets somebody read a place. */
export const mayRead = async (
  reader: PermissionReader,
  credentials: Credentials,
  place: ResourceIdentifier,
): Promise<boolean> => {
  const requestedModes = new IdentifierSetMultiMap<AccessMode>([[place, AccessMode.read]]);
  const permissions = await reader.handleSafe({ credentials, requestedModes });
  return permissions.get(place)?.read === true;
};
