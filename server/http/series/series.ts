import type { ServerHealth } from '../../health.ts'

/** ms */
export const SECOND = 1_000

/** One metric read off the health; every row is the values of its labels, and its value. */
export interface Series {
  readonly kind: 'counter' | 'gauge'
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
  readonly rows: (health: ServerHealth) => readonly (readonly [...labels: string[], value: number])[]
}

/** One number, without labels. */
export const one = (name: string, help: string, value: (health: ServerHealth) => number): Series => ({
  kind: 'gauge',
  name,
  help,
  labels: [],
  rows: (health) => [[value(health)]],
})
