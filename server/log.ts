import pino from 'pino'
import type { Verdict } from '../data/history/audit.ts'
import type { Counts } from '../data/history/customers/import/event.ts'
import type { SourceState } from '../pipelines/contract/line.ts'
import type { NightNews, Unanswered } from './bus/news.ts'
import type { DiskState } from './disk.ts'
import { harmless } from './harmless.ts'
import { type Level, QUEUES } from './queues.ts'
import type { Filling } from './seed.ts'
import { newSparing } from './sparing.ts'

/**
 * What happens once in a life and is worth a line; everything else is counted. There is no place in it for a handle, a text
 * or a name of a person: ids are those of the config, details are our own words and those of servers, cut short.
 */
export type LifeEvent =
  | { readonly event: 'listening'; readonly version: string; readonly port: number }
  | ({ readonly event: 'filling' } & Filling)
  | { readonly event: 'rebuilt'; readonly rows: number; readonly ms: number }
  | { readonly event: 'source'; readonly source: string; readonly state: SourceState; readonly detail: string }
  | { readonly event: 'night'; readonly news: NightNews }
  | ({ readonly event: 'import'; readonly source: string; readonly ms: number } & Counts)
  | { readonly event: 'import-failed'; readonly source: string; readonly error: string }
  | { readonly event: 'backup'; readonly files: number; readonly bytes: number; readonly ms: number }
  | { readonly event: 'backup-failed'; readonly error: string }
  | { readonly event: 'erasure-ordered'; readonly records: number; readonly accounts: number }
  | { readonly event: 'erased'; readonly entries: number }
  | { readonly event: 'config-kept'; readonly errors: readonly string[] }
  | { readonly event: 'config-changed'; readonly needsRestart: readonly string[] }
  | { readonly event: 'config-unchanged'; readonly needsRestart: readonly string[] }
  | { readonly event: 'disk'; readonly state: DiskState; readonly free: number }
  | { readonly event: 'clock'; readonly jump: number }
  | ({ readonly event: 'audit' } & Verdict)
  | ({ readonly event: 'unanswered' } & Unanswered)
  | { readonly event: 'stopping'; readonly signal: string }
  | { readonly event: 'stopped'; readonly ms: number }
  | { readonly event: 'cut-short'; readonly why: 'signal' | 'time' }
  | { readonly event: 'failed'; readonly error: string }

const SEVERITY = {
  listening: 'info',
  filling: 'info',
  rebuilt: 'info',
  source: 'info',
  night: 'info',
  import: 'info',
  'import-failed': 'error',
  backup: 'info',
  'backup-failed': 'error',
  'erasure-ordered': 'info',
  erased: 'info',
  'config-kept': 'error',
  'config-changed': 'info',
  'config-unchanged': 'info',
  disk: 'warn',
  clock: 'warn',
  audit: 'info',
  unanswered: 'error',
  stopping: 'info',
  stopped: 'info',
  'cut-short': 'warn',
  failed: 'fatal',
} as const satisfies Record<LifeEvent['event'], pino.Level>

export interface Log {
  /** A warning that comes again within a minute for the same cause is left out; the next one says how many `times`. */
  readonly tell: (event: LifeEvent) => void
  /** How many bytes wait to be written, and how many lines were left out. */
  readonly level: () => Level
  /** Resolves once what waits is written, before the process ends; a reader that is stuck holds it up for a second only. */
  readonly flush: () => Promise<void>
}

/** Where lines go: sonic-boom as pino makes it, which says how many bytes it wrote. */
export interface LogSink {
  readonly write: (line: string) => unknown
  readonly on: (event: 'write', listener: (bytes: number) => void) => unknown
}

/** JSON lines on standard output, written behind: a slow reader holds up nobody. */
export const newLog = (sink: LogSink = pino.destination({ dest: 1, sync: false })): Log => {
  let waiting = 0
  let leftOut = 0
  sink.on('write', (bytes) => {
    waiting -= bytes
  })
  const out = {
    // Asks pino to say the level of each line.
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 0,
    write(line: string) {
      const safe = harmless(line)
      const bytes = Buffer.byteLength(safe)
      if (waiting + bytes > roomFor(this.lastLevel)) leftOut++
      else {
        waiting += bytes
        sink.write(safe)
      }
    },
  }
  const logger = pino({ base: null, level: 'debug', formatters: { level: (label) => ({ level: label }) } }, out)
  const sparing = newSparing(SPARED)
  return {
    tell: (event) => {
      const cause = causeOf(event)
      const times = cause === null ? 1 : sparing(`${event.event} ${cause}`)
      if (times > 0) logger[SEVERITY[event.event]](cut({ ...withoutData(event), ...(times > 1 && { times }) }))
    },
    level: () => ({ level: waiting, shed: leftOut }),
    flush: () =>
      new Promise((resolve) => {
        const limit = setTimeout(resolve, STUCK)
        const look = () => {
          if (waiting > 0) return
          clearTimeout(limit)
          resolve()
        }
        sink.on('write', look)
        look()
      }),
  }
}

/** Between two warnings of one cause, ms. */
const SPARED = 60_000

/** Of warnings that may come as often as what they warn of happens; null of what is told each time. */
function causeOf(event: LifeEvent): string | null {
  if (event.event === 'unanswered') return `${event.asked} ${event.error}`
  if (event.event === 'import-failed') return `${event.source} ${event.error}`
  if (event.event === 'disk') return event.state
  return event.event === 'clock' ? '' : null
}

/** How long an end waits for whoever reads the lines, ms. */
const STUCK = 1_000

/** Debug lines go first, then information; warnings and worse have all the room there is. */
function roomFor(level: number): number {
  const { bound } = QUEUES.logs
  if (level < INFO) return bound / 2
  return level < WARN ? (bound * 7) / 8 : bound
}

/** Levels as pino numbers them. */
const INFO = 30
const WARN = 40

/** Longest text within a line, characters. */
const LONGEST = 1_000

/**
 * What an error of a database says in quotes, or below its first line, may be a value of a row: whoever asked for the import
 * is told it, the log is not.
 */
function withoutData(event: LifeEvent): LifeEvent {
  if (event.event === 'import-failed' || event.event === 'failed') return { ...event, error: unquoted(event.error) }
  if (event.event !== 'night' || event.news.kind !== 'failed') return event
  return { ...event, news: { ...event.news, error: unquoted(event.news.error) } }
}

/** Where it came from, which follows, tells no values. */
function unquoted(error: string): string {
  const [said = '', ...from] = error.split(TRACE)
  const [first = ''] = said.split('\n')
  return [first.replaceAll(/"(?:\\.|[^"\\])*"|'[^']*'/g, '"…"'), ...from].join(TRACE)
}

const TRACE = '\n    at '

/** Texts within an event, cut short. */
function cut<T>(value: T): T {
  if (typeof value === 'string') return value.slice(0, LONGEST) as T & string
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(cut) as T & unknown[]
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cut(each)])) as T
}
