/** Half of an 80 % interval, in standard deviations. */
export const EIGHTY = 1.2816

/**
 * An 80 % interval of the share behind `hits` of `n` trials, n > 0 (Wilson 1927): never outside [0, 1], and honest for
 * small n.
 */
export function wilson(hits: number, n: number): readonly [low: number, high: number] {
  const share = hits / n
  const weight = EIGHTY ** 2 / n
  const middle = share + weight / 2
  const half = EIGHTY * Math.sqrt((share * (1 - share)) / n + weight / (4 * n))
  return [Math.max(0, (middle - half) / (1 + weight)), Math.min(1, (middle + half) / (1 + weight))]
}
