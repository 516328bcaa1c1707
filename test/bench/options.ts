import { parseArgs } from 'node:util'

export interface Options {
  /** Of the run at `rate` lines a second; the same lines are read flat out too. */
  readonly seconds: number
  readonly rate: number
  readonly topics: number
  readonly screens: number
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
  --only A,B       of stages, join, flow, reference, latency, fan-out, past
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
    isWanted: (part) => wanted === undefined || wanted.includes(part),
    gate: values.gate,
    // A part of the table must not stand for all of it.
    isStored: !values.gate && !values['dry-run'] && wanted === undefined,
  }
}
