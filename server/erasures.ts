import { filter, firstValueFrom } from 'rxjs'
import type { ErasureOrder, ErasureOutcome } from '../data/history/erasure/order.ts'
import type { Bus } from './bus/bus.ts'

/** Orders an erasure of the store. A store that was told to stop would never answer: it is not asked. */
export type OrderErasure = (order: Omit<ErasureOrder, 'at'>) => Promise<ErasureOutcome>

export function askErasure(bus: Bus): OrderErasure {
  let asked = 0
  let isStopping = false
  bus.on('stop').subscribe(() => {
    isStopping = true
  })
  return async (order) => {
    if (isStopping) return { kind: 'refused', reason: STOPPING }
    const id = ++asked
    const answer = firstValueFrom(bus.on('erasureAnswers').pipe(filter((each) => each.id === id)))
    bus.publish({ name: 'erasures', message: { id, order } })
    return (await answer).outcome
  }
}

const STOPPING = 'Wanted a store that runs, but it is being closed; nobody was erased. Ask again in a few seconds.'
