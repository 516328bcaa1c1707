import { type PurchaseCells, type PurchaseModel, purchaseLikelihood } from './bg-nbd.ts'
import { type MarginModel, type Margins, marginLikelihood } from './gamma-gamma.ts'
import { type Corner, minimum } from './minimum.ts'

/** Customers a model rests on at least; with fewer its parameters say more of chance than of them. */
export const LEAST_CUSTOMERS = 200

/** Share of customers who bought again at least: the model is for where that is usual. */
const LEAST_AGAIN = 0.5

/** Yields before each pass over all rows; returns null where there is too little to say. */
export type Fit<Model> = Generator<unknown, Model | null>

/** By maximum likelihood. null also where the likelihood is highest at no finite, positive parameters. */
export function* fitPurchases(cells: PurchaseCells): Fit<PurchaseModel> {
  const { customers, repeats, age } = cells
  const n = customers.reduce((sum, each) => sum + each, 0)
  const again = customers.reduce((sum, each, i) => sum + ((repeats[i] ?? 0) > 0 ? each : 0), 0)
  if (n < LEAST_CUSTOMERS || again < LEAST_AGAIN * n) return null
  const meanOf = (column: Float64Array) => customers.reduce((sum, each, i) => sum + each * (column[i] ?? 0), 0) / n
  const modelAt = ([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): PurchaseModel => ({
    r: Math.exp(r),
    alpha: Math.exp(alpha),
    a: awayFromOne(Math.exp(a)),
    b: Math.exp(b),
  })
  const start = [0, Math.log((1 + meanOf(age)) / (1 + meanOf(repeats))), 0, 1]
  const found = yield* minimum((at) => -purchaseLikelihood(modelAt(at), cells) / n, start)
  const model = found && modelAt(found.at)
  return model && isInside(Object.values(model)) && model.r <= MOST_R ? model : null
}

/** By maximum likelihood, of one currency. null where there is too little to say, as above. */
export function* fitMargins(margins: Margins): Fit<MarginModel> {
  const n = margins.mean.length
  if (n < LEAST_CUSTOMERS) return null
  // Money in units of its mean, so that one start does for yen and for dinars.
  const unit = margins.mean.reduce((sum, each) => sum + each, 0) / n
  const scaled = { ...margins, mean: margins.mean.map((each) => each / unit) }
  const modelAt = ([p = 0, q = 0, gamma = 0]: readonly number[]): MarginModel => ({
    p: Math.exp(p),
    q: 1 + Math.exp(q),
    gamma: Math.exp(gamma),
  })
  const found: Corner | null = yield* minimum((at) => -marginLikelihood(modelAt(at), scaled) / n, [0, 1, 0])
  const model = found && modelAt(found.at)
  return model && isInside(Object.values(model)) ? { ...model, gamma: model.gamma * unit } : null
}

/** At a = 1 the expected number is 0 / 0; its limit is met a millionth beside it. */
const awayFromOne = (a: number): number => (Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a)

/** A parameter that runs away says that a part of the model is not in the data. */
const isInside = (parameters: readonly number[]): boolean => parameters.every((each) => each > 1e-4 && each < 1e5)

/** Above it the alternating series of the expected number loses more digits than are shown. */
const MOST_R = 30
