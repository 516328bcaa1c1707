import { describe, expect, test } from 'vitest'
import { randomOf } from '../../../../data/demo/random.ts'
import { type PurchaseCells, purchaseLikelihood } from '../../../../pipelines/customers/purchases/bg-nbd.ts'
import { type Fit, fitMargins, fitPurchases, LEAST_CUSTOMERS } from '../../../../pipelines/customers/purchases/fit.ts'
import {
  type MarginModel,
  type Margins,
  marginLikelihood,
} from '../../../../pipelines/customers/purchases/gamma-gamma.ts'
import { type Buyer, gamma, live } from '../../../oracle/purchases.ts'

function result<Model>(fit: Fit<Model>): Model | null {
  for (;;) {
    const step = fit.next()
    if (step.done) return step.value
  }
}

/** Per week: a customer buys some eight times a year, and one in six stops after a purchase. */
const USUAL = { r: 1.2, alpha: 8, a: 0.8, b: 4 }

const cellsOf = (buyers: readonly Buyer[]): PurchaseCells => ({
  customers: new Float64Array(buyers.length).fill(1),
  repeats: Float64Array.from(buyers, ({ x }) => x),
  last: Float64Array.from(buyers, ({ last }) => last),
  age: Float64Array.from(buyers, ({ age }) => age),
})

const simulated = (n: number, seed: number) => {
  const random = randomOf(seed)
  return Array.from({ length: n }, () => live(USUAL, { age: 26 + 78 * random(), t: 52 }, random))
}

describe('how often customers buy', () => {
  test('of 20,000 customers who live by known parameters, those are found again within 10 %', () => {
    const model = result(fitPurchases(cellsOf(simulated(20_000, 1))))
    for (const [name, value] of Object.entries(USUAL))
      expect(Math.abs((model?.[name as keyof typeof USUAL] ?? 0) / value - 1), name).toBeLessThan(0.1)
  })

  test('no parameters nearby are likelier than those that are found', () => {
    const cells = cellsOf(simulated(2_000, 2))
    const model = result(fitPurchases(cells)) ?? USUAL
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      for (const by of [0.99, 1.01])
        expect(purchaseLikelihood({ ...model, [name]: model[name] * by }, cells)).toBeLessThan(
          purchaseLikelihood(model, cells),
        )
  })

  test('customers with the same history count as one cell as they do one by one', () => {
    const buyers = simulated(300, 3)
    const one = cellsOf(buyers)
    const twice = cellsOf([...buyers, ...buyers])
    const cells = { ...one, customers: one.customers.map(() => 2) }
    expect(purchaseLikelihood(USUAL, cells)).toBeCloseTo(purchaseLikelihood(USUAL, twice), 6)
  })

  test('the likelihood of a history is the share of customers who live it', () => {
    // Nobody who bought never again can have stopped: alpha^r / (alpha + T)^r of them.
    const never = cellsOf([{ x: 0, last: 0, age: 39 }])
    expect(Math.exp(purchaseLikelihood(USUAL, never))).toBeCloseTo((USUAL.alpha / (USUAL.alpha + 39)) ** USUAL.r, 9)
    const random = randomOf(4)
    const lives = Array.from({ length: 40_000 }, () => live(USUAL, { age: 39, t: 0 }, random))
    // Of one purchase at any time: the density of that time, summed over it.
    const once = Array.from({ length: 3_900 }, (_, i) => cellsOf([{ x: 1, last: (i + 0.5) / 100, age: 39 }]))
    const share = once.reduce((sum, cells) => sum + Math.exp(purchaseLikelihood(USUAL, cells)) / 100, 0)
    expect(lives.filter(({ x }) => x === 1).length / lives.length).toBeCloseTo(share, 2)
  })

  test('says nothing of too few customers, nor where it is not usual to buy again', () => {
    const buyers = simulated(2_000, 5)
    expect(result(fitPurchases(cellsOf(buyers.slice(0, LEAST_CUSTOMERS - 1))))).toBeNull()
    const [again, never] = [buyers.filter(({ x }) => x > 0), buyers.filter(({ x }) => x === 0)]
    expect(result(fitPurchases(cellsOf([...again.slice(0, never.length - 1), ...never])))).toBeNull()
    expect(result(fitPurchases(cellsOf([...again.slice(0, never.length), ...never])))).not.toBeNull()
  })

  test('says nothing where nobody ever stops: the share who do has no likeliest value above none', () => {
    const random = randomOf(6)
    const buyers = Array.from({ length: 500 }, () => live({ ...USUAL, a: 1e-9, b: 1 }, { age: 200, t: 0 }, random))
    expect(result(fitPurchases(cellsOf(buyers)))).toBeNull()
  })
})

describe('what a purchase brings', () => {
  const TRUE = { p: 6, q: 4, gamma: 1_500 }
  const drawn = (n: number, seed: number): Margins => {
    const random = randomOf(seed)
    const purchases = Float64Array.from({ length: n }, () => 2 + Math.floor(8 * random()))
    // Means of `count` purchases, each Gamma(p, v) with v ~ Gamma(q, gamma).
    const mean = purchases.map(
      (count) => gamma(TRUE.p * count, random) / (count * (gamma(TRUE.q, random) / TRUE.gamma)),
    )
    return { purchases, mean }
  }

  test('of 20,000 customers who spend by known parameters, what tells them apart is found again within 2 %, and p within 15 %', () => {
    const found = result(fitMargins(drawn(20_000, 7)))
    // p and gamma stand in for one another: only their product, and so every estimate, is sharp.
    const scale = ({ p, gamma }: MarginModel) => p * gamma
    const estimate = ({ p, q, gamma }: MarginModel) => (p * (gamma + 3 * 5_000)) / (3 * p + q - 1)
    for (const [of, within] of [
      [scale, 0.02],
      [estimate, 0.02],
      [({ q }: MarginModel) => q, 0.02],
      [({ p }: MarginModel) => p, 0.15],
    ] as const)
      expect(Math.abs(of(found ?? { p: 0, q: 0, gamma: 0 }) / of(TRUE) - 1)).toBeLessThan(within)
  })

  test('is the same in cents as in dollars', () => {
    const dollars = drawn(1_000, 8)
    const cents = { ...dollars, mean: dollars.mean.map((each) => each * 100) }
    const [one, other] = [result(fitMargins(dollars)), result(fitMargins(cents))]
    expect(other?.p).toBeCloseTo(one?.p ?? 0, 3)
    expect((other?.gamma ?? 0) / 100).toBeCloseTo(one?.gamma ?? 0, 0)
  })

  test('the likelihood of a mean adds up to one over all means', () => {
    let sum = 0
    for (let mean = 0.5; mean < 60_000; mean++)
      sum += Math.exp(marginLikelihood(TRUE, { purchases: Float64Array.of(3), mean: Float64Array.of(mean) }))
    expect(sum).toBeCloseTo(1, 3)
  })

  test('says nothing of too few customers', () => {
    expect(result(fitMargins(drawn(LEAST_CUSTOMERS - 1, 9)))).toBeNull()
  })
})
