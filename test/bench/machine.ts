import { readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'

/** What else runs on this machine, and how fast it counts right now. */
export interface Quiet {
  /** Share of all CPU time that went to others, 0..1; null where /proc/stat cannot be read. */
  readonly others: number | null
  /** Millions of integer steps a CPU second. */
  readonly steps: number
}

/** A verdict on a rate or a latency needs a machine of one's own: at most this share for others. */
export const MOST_OTHERS = 0.1

export const machine = (): string =>
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`

/** Looks around for a second, counting in a loop meanwhile. */
export async function lookAround(): Promise<Quiet> {
  const before = ticks()
  const own = process.cpuUsage()
  const steps = stepsASecond()
  await new Promise((resolve) => setTimeout(resolve, LOOK))
  const used = process.cpuUsage(own)
  return { steps, others: othersSince(before, (used.user + used.system) / 1_000_000) }
}

const LOOK = 1_000
/** Of a CPU second; Linux counts in hundredths. */
const TICK = 0.01

interface Ticks {
  readonly busy: number
  readonly all: number
}

/** CPU seconds of all cores since boot; time stolen by the host counts as others'. */
function ticks(): Ticks | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
    const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0] = line
      .trim()
      .split(/\s+/)
      .slice(1)
      .map(Number)
    const busy = (user + nice + system + irq + soft + steal) * TICK
    return { busy, all: busy + (idle + wait) * TICK }
  } catch {
    return null
  }
}

function othersSince(before: Ticks | null, own: number): number | null {
  const after = ticks()
  if (before === null || after === null || after.all <= before.all) return null
  return Math.max(0, after.busy - before.busy - own) / (after.all - before.all)
}

function stepsASecond(): number {
  const steps = 50_000_000
  const cpu = process.cpuUsage()
  let mixed = 1
  for (let i = 0; i < steps; i++) mixed = Math.imul(mixed ^ i, 0x9e3779b1)
  const { user, system } = process.cpuUsage(cpu)
  return mixed === 0 ? 0 : Math.round(steps / (user + system))
}
