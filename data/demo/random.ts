/** Numbers 0..1 that depend only on a seed and what they are for. */
export type Random = () => number
export function randomOf(...keys: readonly number[]): Random {
  let state = keys.reduce((mixed, key) => mix(mixed ^ mix(key | 0) ^ Math.floor(key / 0x1_0000_0000)), 0x9e3779b9)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    return (mix(state) >>> 0) / 0x1_0000_0000
  }
}
function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
export function poisson(mean: number, random: Random): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian(random)))
  let left = Math.exp(-mean)
  let sum = left
  const u = random()
  let k = 0
  while (u > sum && k < 200) {
    left *= mean / ++k
    sum += left
  }
  return k
}
export const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
export const oneOf = <T>(list: readonly [T, ...T[]], random: Random): T =>
  list[Math.floor(random() * list.length)] ?? list[0]
export function byShare<T>(shares: readonly (readonly [T, number])[], fallback: T, random: Random): T {
  let left = random()
  for (const [value, share] of shares) {
    left -= share
    if (left < 0) return value
  }
  return fallback
}
export const zipf = (n: number, random: Random): number => Math.min(n - 1, Math.floor(n ** random()) - (n > 1 ? 1 : 0))
