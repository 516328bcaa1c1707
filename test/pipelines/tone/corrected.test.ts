import fc from 'fast-check'
import { expect, test } from 'vitest'
import { corrected } from '../../../pipelines/tone/corrected.ts'

const CERTAIN = [
  [100, 0, 0],
  [0, 100, 0],
  [0, 0, 100],
]
/** One negative in five is said to be neutral, and so on: rows people, columns model. */
const ROUGH = [
  [80, 15, 5],
  [20, 70, 10],
  [5, 25, 70],
]

test('a model that is never wrong needs no correction', () => {
  const { balance, variance } = corrected([30, 50, 20], CERTAIN)!
  expect(balance).toBeCloseTo(-0.1, 6)
  // multinomial by hand: (.3 + .2 - .01) / 100
  expect(variance).toBeCloseTo(0.0049, 6)
})

test('what the confusion did is undone', () => {
  // .5 × (80, 15, 5) + .3 × (20, 70, 10) + .2 × (5, 25, 70)
  expect(corrected([470, 335, 195], ROUGH)!.balance).toBeCloseTo(-0.3, 4)
})

test('any true mix is found again from what the model would have said of it', () => {
  const share = fc.double({ min: 0.05, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, share, (a, b, c) => {
      const truth = [a, b, c].map((each) => each / (a + b + c))
      const said = [0, 1, 2].map((j) => 1e6 * truth.reduce((sum, p, i) => sum + (p * ROUGH[i]![j]!) / 100, 0))
      expect(corrected(said, ROUGH)!.balance).toBeCloseTo(truth[2]! - truth[0]!, 2)
    }),
  )
})

test('it stays within what is possible, and is surer of more', () => {
  expect(corrected([10, 0, 0], ROUGH)!.balance).toBeGreaterThanOrEqual(-1)
  expect(corrected([0, 0, 1], ROUGH)!.balance).toBeLessThanOrEqual(1)
  const few = corrected([30, 50, 20], ROUGH)!.variance
  const many = corrected([3_000, 5_000, 2_000], ROUGH)!.variance
  const checked = corrected(
    [3_000, 5_000, 2_000],
    ROUGH.map((row) => row.map((n) => 100 * n)),
  )!.variance
  expect(few).toBeGreaterThan(many)
  expect(many).toBeGreaterThan(checked)
})

test.each([
  ['no held-out row has a tone', [CERTAIN[0]!, [0, 0, 0], CERTAIN[2]!]],
  ['two tones are confused altogether', [ROUGH[0]!, ROUGH[0]!, ROUGH[2]!]],
  ['everything is said to be neutral', [CERTAIN[1]!, CERTAIN[1]!, CERTAIN[1]!]],
])('nothing is said where %s', (_, confusion) => {
  expect(corrected([30, 50, 20], confusion)).toBeNull()
  expect(corrected([30, 50, 20], confusion)).toBeNull()
})

/** The slow way: draws of the window and of the held-out rows, corrected by solving three equations. */
test('its variance is that of many worlds like it', () => {
  const random = seeded(7)
  const draw = (shares: readonly number[], n: number) => {
    const counts = [0, 0, 0]
    for (let i = 0; i < n; i++) {
      const x = random()
      counts[x < shares[0]! ? 0 : x < shares[0]! + shares[1]! ? 1 : 2]!++
    }
    return counts
  }
  const truth = [0.3, 0.4, 0.3]
  const mix = [0, 1, 2].map((j) => truth.reduce((sum, p, i) => sum + (p * ROUGH[i]![j]!) / 100, 0))
  const balances = Array.from({ length: 400 }, () => {
    const confusion = ROUGH.map((row) =>
      draw(
        row.map((n) => n / 100),
        400,
      ),
    )
    return corrected(draw(mix, 500), confusion)!.balance
  })
  const mean = balances.reduce((a, b) => a + b) / balances.length
  const spread = balances.reduce((sum, b) => sum + (b - mean) ** 2, 0) / balances.length
  const said = corrected(
    mix.map((each) => each * 500),
    ROUGH.map((row) => row.map((n) => 4 * n)),
  )!.variance
  expect(mean).toBeCloseTo(0, 1)
  expect(said / spread).toBeGreaterThan(0.75)
  expect(said / spread).toBeLessThan(1.35)
})

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
