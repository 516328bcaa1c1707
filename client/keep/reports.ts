import type { Report, Shown } from '../../pipelines/contract/command.ts'

/** How often a paired screen says how it is, and every which time with a picture; ms. The first one waits for what there is to see. */
const PERIOD = 10_000
const FIRST = 2_000
const PICTURED = 3

export interface ReportsSetup {
  readonly say: (report: Report) => void
  readonly build: () => string | null
  readonly frame: () => Shown | null
  readonly picture: () => Promise<string | null>
}

/** Reports until the returned function is called. */
export function keepReporting({ say, build, frame, picture }: ReportsSetup): () => void {
  let count = 0
  let timer: ReturnType<typeof setTimeout>
  let isOver = false
  const report = async () => {
    const seen = count++ % PICTURED === 0 ? await picture() : null
    if (isOver) return
    say({ type: 'report', build: build() ?? 'unknown', frame: frame(), picture: seen })
    timer = setTimeout(report, PERIOD)
  }
  timer = setTimeout(report, FIRST)
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
