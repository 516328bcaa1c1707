import { parseArgs } from 'node:util'

/** What the figures depend on: a table is of one such. */
export interface Settings {
  /** Of the run at `rate` lines a second; the same lines are read flat out too. */
  readonly seconds: number
  readonly rate: number
  readonly topics: number
  readonly screens: number
}

export interface Options extends Settings {
  /** Whether all parts are; else what is measured takes its place among what is stored. */
  readonly isWhole: boolean
  readonly isWanted: (part: string) => boolean
  /** Compare with the stored ratios instead of storing new ones. */
  readonly gate: boolean
  readonly isStored: boolean
}

export const HELP = `npm run bench -- [flags]

  --seconds N      length of the run at --rate; 60 is the full measure (default 6)
  --rate N         lines a second (default 60000); latency is measured at half of it
  --topics N       (default 1000)
  --screens N      dashboards (default 2000)
  --only A,B       of stages, join, flow, reference (with flow), latency, fan-out, past: these alone are measured anew,
                   and say so, with their date and commit, in the stored table
  --gate           compare: exits 1 when a ratio is under 70 % of the stored one; stores nothing
  --dry-run        print and store nothing
`

export function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '6' },
      rate: { type: 'string', default: '60000' },
      topics: { type: 'string', default: '1000' },
      screens: { type: 'string', default: '2000' },
      only: { type: 'string' },
      gate: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const wanted = values.only?.split(',')
  return {
    seconds: Number(values.seconds),
    rate: Number(values.rate),
    topics: Number(values.topics),
    screens: Number(values.screens),
    isWhole: wanted === undefined,
    isWanted: (part) => wanted === undefined || wanted.some((each) => each === part || BASES[each] === part),
    gate: values.gate,
    isStored: !values.gate && !values['dry-run'],
  }
}

/** What is compared with another part is measured in one run with it. */
const BASES: Readonly<Record<string, string>> = { reference: 'flow' }
