/** What the screen of a sign-in says. */
export type SigningInState =
  | { readonly kind: 'going'; readonly issuer: string }
  | { readonly kind: 'returning' }
  /** Another window goes on with it; this one can be closed. */
  | { readonly kind: 'handed-back' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string };
