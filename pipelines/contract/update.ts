import type { Items } from './frame.ts'

/** A change of one channel before it is numbered; `at` is event time, epoch ms. */
export interface Update {
  readonly channel: string
  readonly at: number
  readonly set: Items
  readonly del: readonly string[]
}
