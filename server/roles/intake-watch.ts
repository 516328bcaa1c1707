import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Lineage } from '../../pipelines/lineage.ts'
import { type Limits, newBacklog } from '../backlog.ts'
import type { Bus } from '../bus/bus.ts'
import { type Level, QUEUES } from '../queues.ts'
import type { Meter } from '../tally.ts'
import { newWatch, type Vitals } from '../vitals.ts'

/** Where lines end, told also when a batch of them begins: an intake works a batch through at once. */
export interface LineEnds extends Meter {
  readonly begin: (lines: number) => void
}

/** Watches how long lines take through an intake, and then through the roles they are handed to. */
export interface IntakeWatch {
  readonly ends: LineEnds
  /** Called with each batch before it is handed on. */
  readonly hand: (batch: ScoredBatch) => void
  readonly vitals: (lineage: Pick<Lineage, 'held' | 'forgotten'>) => Vitals
  readonly stop: () => void
}

export function watchIntake(bus: Bus, meter: Meter, limits?: Limits): IntakeWatch {
  const watch = newWatch('ingest')
  const [toStore, toMeasure] = [newBacklog(limits), newBacklog(limits)]
  let [begun, decoded] = [0, 0]
  const reads = newReads()
  const keys = new Map<number, Level>()
  const heard = bus.on('committed').subscribe((done) => {
    meter.committed(done)
    const lag = toStore.done(done.rows, performance.now())
    if (lag !== null) watch.lag('commit', lag)
  })
  heard.add(
    bus.on('measured').subscribe(({ rows }) => {
      const lag = toMeasure.done(rows, performance.now())
      if (lag !== null) watch.lag('measure', lag)
    }),
  )
  return {
    ends: {
      ...meter,
      begin: (lines) => {
        reads.add(lines)
        begun = performance.now()
      },
      read: (batch) => {
        meter.read(batch)
        decoded = performance.now()
        watch.lag('decode', decoded - begun)
      },
      remembered: (source, held, forgotten) => {
        keys.set(source, { level: held, shed: forgotten })
      },
    },
    hand: ({ source, count, bytes }) => {
      const now = performance.now()
      watch.lag('match', now - decoded)
      meter.handed(source, count)
      toStore.add(count, bytes.length, now)
      toMeasure.add(count, bytes.length, now)
    },
    vitals: (lineage) =>
      watch.take({
        'source-lines': reads.take(),
        'event-keys': fullest([...keys.values()]),
        'to-store': toStore.rows(),
        'to-store-bytes': toStore.bytes(),
        'to-measure': toMeasure.rows(),
        'to-measure-bytes': toMeasure.bytes(),
        lineage: { level: lineage.held(), shed: lineage.forgotten() },
        'dead-letters-told': meter.letters(),
      }),
    stop: () => {
      heard.unsubscribe()
      watch.stop()
    },
  }
}

/** Batches of lines as sources hand them on: the longest since the last look, and how often one was full. */
function newReads() {
  let longest = 0
  let fillings = 0
  return {
    add: (lines: number) => {
      longest = Math.max(longest, lines)
      if (lines >= QUEUES['source-lines'].bound) fillings++
    },
    take: (): Level => {
      const level = { level: longest, shed: fillings }
      longest = 0
      return level
    },
  }
}

/** Many queues as one: the level of the fullest, what all have shed. */
const fullest = (levels: readonly Level[]): Level => ({
  level: Math.max(0, ...levels.map(({ level }) => level)),
  shed: levels.reduce((sum, { shed }) => sum + shed, 0),
})
