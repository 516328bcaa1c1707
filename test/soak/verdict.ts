import { MEMORY_LIMIT } from '../../data/history/settle.ts'
import type { SourceItem } from '../../pipelines/contract/source-item.ts'
import {
  collectedOf,
  DATABASE,
  FILES,
  type Figures,
  listenersOf,
  nodesOf,
  objectsOf,
  outsideOf,
  REST,
  resourcesOf,
  THREADS,
  timersOf,
} from './probes.ts'
import { atMost, growth, type Line, line, noneMore, objectsHeld } from './promise.ts'
import type { Samples } from './slope.ts'

/** What a run found. */
export interface Run {
  readonly samples: readonly (readonly [at: number, Figures])[]
  readonly screens: readonly string[]
  readonly sent: number
  /** The account of the feed once all was committed. */
  readonly source: Pick<SourceItem, 'lines' | 'pending'> | undefined
  /** The server's exit code. */
  readonly code: number | null
}

/**
 * What a server that runs for weeks, and its screens, promise. Memory may grow by a share of its level, since some of it fills up
 * for a day by plan; what is counted may not grow by one. The heap of a screen is judged without its compiled code, which comes and goes.
 */
export function verdictOf({ samples, screens, sent, source, code }: Run): readonly Line[] {
  const of = (name: string) => seriesOf(samples, name)
  const missing = sent - (source?.lines ?? 0)
  return [
    growth(REST, of(REST)),
    atMost(DATABASE, of(DATABASE), MEMORY_LIMIT / MIB),
    ...THREADS.flatMap((thread) => [
      growth(collectedOf(thread), of(collectedOf(thread))),
      growth(outsideOf(thread), of(outsideOf(thread))),
    ]),
    ...[FILES, ...THREADS.flatMap((thread) => [timersOf(thread), resourcesOf(thread)])].map((name) =>
      noneMore(name, of(name)),
    ),
    ...screens.flatMap((screen) => [
      objectsHeld(objectsOf(screen), of(objectsOf(screen))),
      growth(nodesOf(screen), of(nodesOf(screen))),
      growth(listenersOf(screen), of(listenersOf(screen))),
    ]),
    line('lines sent that did not come in, or came twice', String(missing), 'none', missing === 0),
    line('lines not yet committed at the end', String(source?.pending), 'none', source?.pending === 0),
    line('exit code of the server', String(code), '0', code === 0),
  ]
}

const MIB = 1_048_576

/** A figure over time; some are taken at every few samples only. */
export const seriesOf = (samples: Run['samples'], name: string): Samples =>
  samples.flatMap(([at, figures]) => (figures[name] === undefined ? [] : [[at, figures[name]] as const]))

/** All figures that were taken, in their order. */
export const namesOf = (samples: Run['samples']): readonly string[] => [
  ...new Set(samples.flatMap(([, figures]) => Object.keys(figures))),
]
