/** What some work cost: CPU µs of all threads of this process, and wall µs, each for one of its items. */
export interface Cost {
  readonly cpu: number
  readonly wall: number
}

export interface Measured<T> extends Cost {
  readonly result: T
}

/** Does work once on `items` items. */
export async function once<T>(items: number, work: () => T | Promise<T>): Promise<Measured<T>> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const result = await work()
  const used = process.cpuUsage(cpu)
  const wall = (performance.now() - started) * 1_000
  return { result, cpu: (used.user + used.system) / items, wall: wall / items }
}

/** Does ours and a peer's work in turns, so that both see the same machine; gives the median of each by CPU. */
export async function inTurns(
  rounds: number,
  ours: () => Promise<Cost>,
  theirs: () => Promise<Cost>,
): Promise<readonly [ours: Cost, theirs: Cost]> {
  const costs: [Cost, Cost][] = []
  for (let round = 0; round < rounds; round++) costs.push([costOf(await ours()), costOf(await theirs())])
  return [median(costs.map(([cost]) => cost)), median(costs.map(([, cost]) => cost))]
}

/** Without its result, which may be all there is in memory. */
export const costOf = ({ cpu, wall }: Cost): Cost => ({ cpu, wall })

const median = (costs: readonly Cost[]): Cost =>
  [...costs].sort((a, b) => a.cpu - b.cpu)[Math.floor(costs.length / 2)] ?? { cpu: 0, wall: 0 }

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
