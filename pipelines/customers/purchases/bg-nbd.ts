import { logGamma } from '../../metrics/beta.ts'

/**
 * The BG/NBD model of who buys when (Fader, Hardie and Lee 2005, "Counting your customers the easy way"): while active a customer
 * buys at a rate that is Gamma(r, alpha) distributed over customers, per week; after each purchase they stop for good with
 * a probability that is Beta(a, b) distributed. All > 0.
 */
export interface PurchaseModel {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** So many customers with the same history. Columns of one length; weeks since the first purchase. */
export interface PurchaseCells {
  readonly customers: Float64Array
  /** Purchases after the first one, a whole number. */
  readonly repeats: Float64Array
  /** When the last one was; 0 without one after the first. */
  readonly last: Float64Array
  /** How long ago the first one is, at least `last`. */
  readonly age: Float64Array
}

/** Log-likelihood of all histories, each as often as there are customers with it (their equation 6). */
export function purchaseLikelihood({ r, alpha, a, b }: PurchaseModel, cells: PurchaseCells): number {
  const { customers, repeats, last, age } = cells
  const ofCount = memoised((x) => logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x))
  const ofAll = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b)
  let sum = 0
  for (let i = 0; i < customers.length; i++) {
    const x = repeats[i] ?? 0
    const active = -(r + x) * Math.log(alpha + (age[i] ?? 0))
    const stopped =
      x > 0 ? Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + (last[i] ?? 0)) : Number.NEGATIVE_INFINITY
    const most = Math.max(active, stopped)
    sum +=
      (customers[i] ?? 0) * (ofAll + ofCount(x) + most + Math.log(Math.exp(active - most) + Math.exp(stopped - most)))
  }
  return sum
}

/** Counts are few, the gamma functions of them dear. */
export function memoised(of: (x: number) => number): (x: number) => number {
  const known: (number | undefined)[] = []
  return (x) => (known[x] ??= of(x))
}
