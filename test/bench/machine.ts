import { readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'

/** What else ran on this machine beside a part, and how fast it counted: a second before, all the while, a second after. */
export interface Quiet {
  /** Share of all CPU time that went to others, 0..1; null where /proc/stat cannot be read. */
  readonly others: { readonly before: number | null; readonly during: number | null; readonly after: number | null }
  /** Millions of integer steps a CPU second. */
  readonly steps: { readonly before: number; readonly after: number }
}

/** A verdict on a rate or a latency needs a machine of one's own: at most this share for others. */
const MOST_OTHERS = 0.1

/** One that others took more than their share of, or of which it cannot be said, is noisy. */
export const isQuiet = ({ others }: Quiet): boolean =>
  Object.values(others).every((share) => share !== null && share <= MOST_OTHERS)

export const machine = (): string =>
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`

/** Does something, and says what else ran meanwhile. */
export async function watched(work: () => Promise<void>): Promise<Quiet> {
  const before = await lookAround()
  const others = watchOthers()
  await work()
  const during = others()
  const after = await lookAround()
  return {
    others: { before: before.others, during, after: after.others },
    steps: { before: before.steps, after: after.steps },
  }
}

/** For a second, counting in a loop meanwhile. */
async function lookAround(): Promise<{ readonly others: number | null; readonly steps: number }> {
  const others = watchOthers()
  const steps = stepsASecond()
  await new Promise((resolve) => setTimeout(resolve, LOOK))
  return { steps, others: others() }
}

const LOOK = 1_000
/** Of a CPU second; Linux counts in hundredths. */
const TICK = 0.01

/** From now on; what the kernel does for us in threads of its own, and what the host takes, is others'. */
function watchOthers(): () => number | null {
  const before = ticks()
  const own = ownSeconds()
  return () => {
    const after = ticks()
    if (before === null || after === null || after.all <= before.all) return null
    return Math.max(0, after.busy - before.busy - (ownSeconds() - own)) / (after.all - before.all)
  }
}

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

/** CPU seconds of this process, all its threads, and of its children that have ended. */
function ownSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000 + childrenSeconds()
}

function childrenSeconds(): number {
  try {
    // The name of the process, which may hold anything, ends with the last bracket; two fields before the 14th and 15th after it.
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return (Number(fields[13]) + Number(fields[14])) * TICK
  } catch {
    return 0
  }
}

function stepsASecond(): number {
  const steps = 50_000_000
  const cpu = process.cpuUsage()
  let mixed = 1
  for (let i = 0; i < steps; i++) mixed = Math.imul(mixed ^ i, 0x9e3779b1)
  const { user, system } = process.cpuUsage(cpu)
  return mixed === 0 ? 0 : Math.round(steps / (user + system))
}
