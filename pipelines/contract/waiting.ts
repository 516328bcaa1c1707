/**
 * Why no screen is let in now, or not at this address: what GET /live answers, since a browser tells its page nothing of a socket
 * that was refused. `filling`: a first start writes the past of the demo world, `percent` of so many days; `counting`: what
 * is stored is counted anew; `no-wall`: the address names a wall that the config has not.
 */
export type Waiting =
  | { readonly kind: 'opening' }
  | { readonly kind: 'filling'; readonly days: number; readonly percent: number }
  | { readonly kind: 'counting' }
  | { readonly kind: 'no-wall' }

/** What GET /live answers: null where a socket would be let in. */
export interface WaitingAnswer {
  readonly waiting: Waiting | null
}
