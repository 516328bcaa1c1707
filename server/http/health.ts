import type { SourceItem } from '../../pipelines/contract/scene.ts'
import type { Bus } from '../bus/bus.ts'
import type { NamedSource } from '../roles/source-board.ts'
import { sourceItems } from '../roles/source-board.ts'
import type { Counts } from '../stats.ts'
import type { Health } from './app.ts'

/** What /healthz says: whether the state is rebuilt, what happened to screens, how every source lives. */
export function healthOf(bus: Bus, counts: Counts, sources: readonly NamedSource[]): () => Health {
  let ready = false
  let items: readonly SourceItem[] = []
  bus.on('ready').subscribe(() => {
    ready = true
  })
  sourceItems(sources, bus).subscribe((now) => {
    items = now
  })
  return () => ({ ready, screens: counts.all(), sources: items })
}
