import type { Marked, WeightsInForce } from '../contract/queue.ts'
import type { Standings } from './standings.ts'

/** What a queue learns from elsewhere than posts. A mark of `open` takes away what was done about the post of that key. */
export type QueueNews =
  /** Of the columns those that are newly read. */
  | { readonly kind: 'standings'; readonly standings: Partial<Standings> }
  | { readonly kind: 'weights'; readonly weights: WeightsInForce }
  | { readonly kind: 'marks'; readonly marks: readonly (Marked & { readonly key: string })[] }
