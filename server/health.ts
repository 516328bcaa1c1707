import type { SourceItem } from '../pipelines/contract/scene.ts'
import type { Bus } from './bus/bus.ts'
import { type Levels, type Queue, queuesOf } from './queues.ts'
import { type NamedSource, sourceItems } from './roles/source-board.ts'
import type { Counts } from './stats.ts'
import { isBalanced } from './tally.ts'
import type { Stage, Vitals } from './vitals.ts'

/** Everything the server knows of its own state; /healthz shows it as it is, /metrics as Prometheus reads it. */
export interface Health {
  /** The state is rebuilt: figures are whole and screens may come. */
  readonly ready: boolean
  /** Of every source, lines = stored + unmatched + deduped + deadLettered + sampled + pending. */
  readonly accounted: boolean
  readonly sources: readonly SourceItem[]
  /** The longest that something was on its way to and through a stage, when it was last used, ms. */
  readonly lag: Partial<Readonly<Record<Stage, number>>>
  readonly queues: readonly Queue[]
  /** The longest that the event loop of a thread stood still in the last quarter second, ms. */
  readonly loopDelay: Partial<Readonly<Record<Vitals['thread'], number>>>
  /** How often each thing happened to screens. */
  readonly screens: Readonly<Record<string, number>>
}

/** Listens to the roles; gives what it knows now. */
export function watchHealth(bus: Bus, counts: Counts, sources: readonly NamedSource[]): () => Health {
  let ready = false
  let items: readonly SourceItem[] = []
  let levels: Levels = {}
  let lag: Health['lag'] = {}
  let loopDelay: Health['loopDelay'] = {}
  bus.on('ready').subscribe(() => {
    ready = true
  })
  sourceItems(sources, bus).subscribe((now) => {
    items = now
  })
  bus.on('vitals').subscribe((vitals) => {
    levels = { ...levels, ...vitals.queues }
    lag = { ...lag, ...vitals.lags }
    loopDelay = { ...loopDelay, [vitals.thread]: vitals.loopDelay }
  })
  return () => ({
    ready,
    accounted: items.every(isBalanced),
    sources: items,
    lag,
    queues: queuesOf(levels),
    loopDelay,
    screens: counts.all(),
  })
}
