/** A conversation with the account pages of one server, as a browser would have it: cookies kept, own `Origin`. */
export interface AccountApi {
  /** Sends JSON, or asks when `body` is absent; throws on any status but 2xx. */
  json(address: string, body?: unknown): Promise<unknown>;
  /** Goes to an address and gives where it redirects to, `null` where it does not. */
  go(address: string): Promise<string | null>;
  controls(): Promise<Controls>;
}

/** The part of what `/.account/` lists that tests use: addresses by name. */
export interface Controls {
  readonly account?: Readonly<Record<string, string>>;
  readonly password?: Readonly<Record<string, string>>;
  readonly oidc?: Readonly<Record<string, string>>;
}

/** @param baseUrl address of the server, with a slash at the end */
export const accountApi = (baseUrl: string): AccountApi => {
  const { origin } = new URL(baseUrl);
  const cookies = new Map<string, string>();
  const send = async (address: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('origin', origin);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(new URL(address, baseUrl), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (value.join('=') === '') cookies.delete(name);
      else cookies.set(name, value.join('='));
    }
    return response;
  };
  const json = async (address: string, body?: unknown): Promise<unknown> => {
    const response = await send(address, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text}`);
    return JSON.parse(text) as unknown;
  };
  return {
    json,
    go: async (address) => {
      const response = await send(address, { headers: { accept: 'text/html' } });
      await response.body?.cancel();
      return response.headers.get('location');
    },
    controls: async () => ((await json('.account/')) as { controls: Controls }).controls,
  };
};

/** The address a list of controls has under this name. */
export const need = (list: Readonly<Record<string, string>> | undefined, name: string): string => {
  const address = list?.[name];
  if (address === undefined) throw new Error(`the account pages offer no ${name}`);
  return address;
};
