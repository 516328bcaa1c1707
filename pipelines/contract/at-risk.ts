import type { Definition } from './reading.ts'

/**
 * Channel `topic/<id>`, key `value-at-risk`, of the board's own topic: what linked customers are worth whose latest mention of 24 h is
 * negative, times the share of them who leave; with the definition it was computed by.
 */
export interface ValueAtRisk extends Pick<Definition, 'version' | 'formula'> {
  /** One a currency, the one of the most customers first; empty while nobody's margin is at risk. */
  readonly rows: readonly MoneyAtRisk[]
  /** Customers who speak badly and of whom no margin is known. */
  readonly unpriced: number
}

/** Amounts in the smallest unit of the currency (ISO 4217). */
export interface MoneyAtRisk {
  readonly currency: string
  readonly value: number
  /** 80 % interval. */
  readonly low: number
  readonly high: number
  /** Customers. */
  readonly n: number
}
