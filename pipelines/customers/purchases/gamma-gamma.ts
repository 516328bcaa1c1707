import { logGamma } from '../../metrics/beta.ts'
import { memoised } from './bg-nbd.ts'

/**
 * The Gamma-Gamma model of what a purchase brings (Fader and Hardie 2013): Gamma(p, v) for a customer, and v is Gamma(q, gamma)
 * distributed over customers. p > 0, q > 1 so that it has a mean, gamma > 0 in the unit of the money.
 */
export interface MarginModel {
  readonly p: number
  readonly q: number
  readonly gamma: number
}

/** A customer a row. Columns of one length. */
export interface Margins {
  /** Purchases whose margin is known, a whole number >= 1. */
  readonly purchases: Float64Array
  /** Their mean margin, > 0. */
  readonly mean: Float64Array
}

/** Log-likelihood of all means (their equation 1a). */
export function marginLikelihood({ p, q, gamma }: MarginModel, { purchases, mean }: Margins): number {
  const ofCount = memoised((n) => logGamma(p * n + q) - logGamma(p * n) + p * n * Math.log(n))
  const ofAll = q * Math.log(gamma) - logGamma(q)
  let sum = 0
  for (let i = 0; i < mean.length; i++) {
    const n = purchases[i] ?? 1
    const each = mean[i] ?? 1
    sum += ofAll + ofCount(n) + (p * n - 1) * Math.log(each) - (p * n + q) * Math.log(gamma + n * each)
  }
  return sum
}
