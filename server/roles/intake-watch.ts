import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Lineage } from '../../pipelines/lineage.ts'
import { newBacklog } from '../backlog.ts'
import type { Bus } from '../bus/bus.ts'
import type { Meter } from '../tally.ts'
import { newWatch, type Vitals } from '../vitals.ts'

/** Where lines end, told also when a batch of them begins: an intake works a batch through at once. */
export interface LineEnds extends Meter {
  readonly begin: () => void
}

/** Watches how long lines take through an intake, and then through the roles they are handed to. */
export interface IntakeWatch {
  readonly ends: LineEnds
  /** Called with each batch before it is handed on. */
  readonly hand: (batch: ScoredBatch) => void
  readonly vitals: (lineage: Pick<Lineage, 'held' | 'forgotten'>) => Vitals
  readonly stop: () => void
}

export function watchIntake(bus: Bus, meter: Meter): IntakeWatch {
  const watch = newWatch('ingest')
  const [toStore, toMeasure] = [newBacklog(), newBacklog()]
  let [begun, decoded] = [0, 0]
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
      begin: () => {
        begun = performance.now()
      },
      read: (batch) => {
        meter.read(batch)
        decoded = performance.now()
        watch.lag('decode', decoded - begun)
      },
    },
    hand: ({ source, count }) => {
      const now = performance.now()
      watch.lag('match', now - decoded)
      meter.handed(source, count)
      toStore.add(count, now)
      toMeasure.add(count, now)
    },
    vitals: (lineage) =>
      watch.take({
        'to-store': toStore.level(),
        'to-measure': toMeasure.level(),
        lineage: { level: lineage.held(), shed: lineage.forgotten() },
        'dead-letters-told': meter.letters(),
      }),
    stop: () => {
      heard.unsubscribe()
      watch.stop()
    },
  }
}
