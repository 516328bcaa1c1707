import { gaussian, type Random } from '../../data/demo/random.ts'
import type { PurchaseModel } from '../../pipelines/customers/purchases/bg-nbd.ts'

/** A customer: purchases after the first, when the last was, how long ago the first is; one unit of time. */
export interface Buyer {
  readonly x: number
  readonly last: number
  readonly age: number
}

/**
 * The purchases of the next `t` that BG/NBD expects, the slow way, without a hypergeometric function: the mean of
 * (1 - ((alpha + T) / (alpha + T + p t))^(r + x)) / p over p ~ Beta(a, b + x), times the probability to be active.
 */
export function expectedPurchases({ r, alpha, a, b }: PurchaseModel, { x, last, age }: Buyer, t: number): number {
  const left = (p: number) => -Math.expm1(-(r + x) * Math.log1p((p * t) / (alpha + age))) / p
  return alive({ r, alpha, a, b }, { x, last, age }) * (betaIntegral(a, b + x, left) / betaIntegral(a, b + x, () => 1))
}

/** That a customer has not stopped, by Bayes: what the history is worth if they have, and if they have not. */
export function alive({ r, alpha, a, b }: PurchaseModel, { x, last, age }: Buyer): number {
  if (x === 0) return 1
  const going = betaIntegral(a, b + x, () => 1) * (alpha + age) ** -(r + x)
  const stopped = betaIntegral(a + 1, b + x - 1, () => 1) * (alpha + last) ** -(r + x)
  return going / (going + stopped)
}

/** Integral of p^(a-1) (1-p)^(b-1) f(p) over 0..1, by tanh-sinh (Takahasi and Mori 1974), which stands a pole at either end. */
function betaIntegral(a: number, b: number, of: (p: number) => number): number {
  const step = 1 / 64
  let sum = 0
  for (let i = -6 / step; i <= 6 / step; i++) {
    const s = Math.PI * Math.sinh(i * step)
    // p = 1 / (1 + e^-s); logarithms, for p or 1 - p is soon too small for a number.
    const [logP, logQ] = [-Math.log1p(Math.exp(-s)), -Math.log1p(Math.exp(s))]
    const weight = Math.exp(a * logP + b * logQ) * Math.PI * Math.cosh(i * step)
    if (weight > 0) sum += step * weight * of(Math.exp(logP))
  }
  return sum
}

/** A customer who lives by the model until `age`, and how often they buy in the `t` after it. */
export function live(
  model: PurchaseModel,
  { age, t }: { age: number; t: number },
  random: Random,
): Buyer & { next: number } {
  const rate = gamma(model.r, random) / model.alpha
  const [one, other] = [gamma(model.a, random), gamma(model.b, random)]
  const stops = one / (one + other)
  const times: number[] = []
  for (let time = waited(rate, random); time < age + t; time += waited(rate, random)) {
    times.push(time)
    if (random() < stops) break
  }
  const before = times.filter((time) => time <= age)
  return { x: before.length, last: before.at(-1) ?? 0, age, next: times.length - before.length }
}

const waited = (rate: number, random: Random): number => -Math.log1p(-random()) / rate

/** A draw from Gamma(shape, 1) (Marsaglia and Tsang 2000). */
export function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const z = gaussian(random)
    const v = (1 + z / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v
  }
}
