import { tableOf } from '../soak/report.ts'
import { areaOf, type Mutant } from './mutant.ts'

/** A fault that was planted, and whether a test noticed. */
export interface Judged {
  readonly mutant: Mutant
  readonly isCaught: boolean
}

interface Run {
  readonly at: Date
  readonly minutes: number
  readonly atOnce: number
}

/** What docs/mutants.md says of a run: how many of each area were planted and caught, and which were missed. */
export function lastRun(judged: readonly Judged[], { at, minutes, atOnce }: Run): string {
  const caught = judged.filter(({ isCaught }) => isCaught)
  const areas = [...new Set(judged.map(({ mutant }) => areaOf(mutant)))].sort()
  const numberIn = (area: string, some: readonly Judged[]) =>
    String(some.filter(({ mutant }) => areaOf(mutant) === area).length)
  const rows = areas.map((area) => [area, numberIn(area, judged), numberIn(area, caught)])
  const missed = judged.filter(({ isCaught }) => !isCaught).map(({ mutant }) => `- missed: ${mutant.why}`)
  return [
    `${at.toISOString().slice(0, 10)}, Node ${process.versions.node}, ${atOnce} at once: ${judged.length} planted, ${caught.length} caught, ${minutes.toFixed(1)} min.`,
    tableOf(['area', 'planted', 'caught'], rows),
    ...(missed.length > 0 ? [missed.join('\n')] : []),
  ].join('\n\n')
}
