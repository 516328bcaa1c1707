/**
 * The central interval of Beta(alpha, beta) that holds `mass` of it; both parameters > 0. Every window of a topic asks for the
 * same one behind the other: it is found once.
 */
export function betaInterval(alpha: number, beta: number, mass: number): readonly [low: number, high: number] {
  if (last.alpha === alpha && last.beta === beta && last.mass === mass) return last.interval
  const tail = (1 - mass) / 2
  last = { alpha, beta, mass, interval: [betaQuantile(tail, alpha, beta), betaQuantile(1 - tail, alpha, beta)] }
  return last.interval
}

let last: {
  readonly alpha: number
  readonly beta: number
  readonly mass: number
  readonly interval: readonly [low: number, high: number]
} = { alpha: 0, beta: 0, mass: 0, interval: [0, 0] }

/** x with I_x(alpha, beta) = p, by bisection to 1e-9: the function is monotone and cheap. */
export function betaQuantile(p: number, alpha: number, beta: number): number {
  let low = 0
  let high = 1
  while (high - low > 1e-9) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, alpha, beta) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a
  return front * continuedFraction(x, a, b)
}

const STEPS = 400
const TINY = 1e-300

/** Evaluated from the front by the modified Lentz method. */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= STEPS; m++) {
    for (const term of termsAt(m, { x, a, b })) {
      d = 1 / nonZero(1 + term * d)
      c = nonZero(1 + term / c)
      fraction *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-12) break
  }
  return fraction
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

function termsAt(m: number, { x, a, b }: { x: number; a: number; b: number }): readonly [even: number, odd: number] {
  return [
    (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
    (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
  ]
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** Stirling's series after shifting the argument above 8; error under 1e-10. */
export function logGamma(z: number): number {
  let shift = 0
  let x = z
  for (; x < 8; x++) shift += Math.log(x)
  const inverse = 1 / (x * x)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / x
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift
}
