import type { Waiting } from '../pipelines/contract/waiting.ts'
import type { Bus } from './bus/bus.ts'

/** How far the start of a run is; null once it is over. */
export function watchStart(bus: Bus): () => Waiting | null {
  let waiting: Waiting | null = { kind: 'opening' }
  bus.on('filling').subscribe((filling) => {
    waiting = { kind: 'filling', ...filling }
  })
  bus.on('known').subscribe(() => {
    waiting = { kind: 'counting' }
  })
  bus.on('ready').subscribe(() => {
    waiting = null
  })
  return () => waiting
}
