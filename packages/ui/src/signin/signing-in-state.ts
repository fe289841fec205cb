/** What the screen of a sign-in says. */
export type SigningInState =
  | { readonly kind: 'going'; readonly issuer: string }
  | { readonly kind: 'returning' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string };
