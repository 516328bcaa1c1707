import type { ErasureOrder, ErasureOutcome } from '../data/history/erasure/order.ts'
import { type Bounded, boundedBy } from './bounded.ts'
import { newAsker } from './bus/asker.ts'
import type { Bus } from './bus/bus.ts'

/** Orders an erasure of the store. A store that was told to stop would never answer: it is not asked. */
export type OrderErasure = (order: Omit<ErasureOrder, 'at'>) => Promise<ErasureOutcome>

export function askErasure(bus: Bus, { enter }: Pick<Bounded, 'enter'> = boundedBy('store-requests')): OrderErasure {
  const { isClosing, ask } = newAsker(bus)
  return async (order) => {
    if (isClosing()) return { kind: 'refused', reason: STOPPING }
    const { outcome } = await enter(() =>
      ask(bus.on('erasureAnswers'), (id) => bus.publish({ name: 'erasures', message: { id, order } })),
    )
    return outcome
  }
}

const STOPPING = 'Wanted a store that runs, but it is being closed; nobody was erased. Ask again in a few seconds.'
