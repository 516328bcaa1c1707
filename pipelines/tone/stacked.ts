import type { Features } from './features.ts'
import { mix } from './hashing.ts'
import { addTo } from './sieve.ts'

const NEGATIVE = 0x706f6c00
const POSITIVE = 0x706f6d00
const BALANCE = 0x706f6e00
const FURTHEST = 8
const CENTRE = 32

/** What polarity thinks, as features of the heads that come after it: they learn from a thousandth of its data. */
export function addStacked({ lexical }: Features, polarity: Float64Array): void {
  const negative = bounded(polarity[0] ?? 0)
  const positive = bounded(polarity[1] ?? 0)
  addTo(lexical, mix(NEGATIVE ^ (Math.round(negative * 2) + CENTRE)))
  addTo(lexical, mix(POSITIVE ^ (Math.round(positive * 2) + CENTRE)))
  addTo(lexical, mix(BALANCE ^ (Math.round(bounded(positive - negative)) + CENTRE)))
}

const bounded = (z: number): number => Math.max(-FURTHEST, Math.min(FURTHEST, z))
