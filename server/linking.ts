import type { LinkEventRow } from '../data/history/join/link-events.ts'
import type { LinkOrder, LinkOutcome } from '../data/history/join/link-order.ts'
import { type Bounded, boundedBy } from './bounded.ts'
import { newAsker, ofKind } from './bus/asker.ts'
import type { Bus } from './bus/bus.ts'
import type { LinkAnswer, LinkRequest } from './bus/requests.ts'

/** Who is which customer, asked of the store. */
export interface Linking {
  readonly order: (order: Omit<LinkOrder, 'at'>) => Promise<LinkOutcome>
  /** At most 100 before an event, the newest first. */
  readonly events: (before: number | null) => Promise<readonly LinkEventRow[]>
  /** A store that was told to stop would never answer. */
  readonly isClosing: () => boolean
}

export function askLinking(bus: Bus, { enter }: Pick<Bounded, 'enter'> = boundedBy('store-requests')): Linking {
  const { isClosing, ask } = newAsker(bus)
  const answerTo = <K extends LinkAnswer['kind']>(
    kind: K,
    question: (id: number) => LinkRequest & { readonly kind: K },
  ) =>
    enter(() =>
      ask(ofKind(bus.on('linkAnswers'), kind), (id) => bus.publish({ name: 'linkRequests', message: question(id) })),
    )
  return {
    isClosing,
    order: async (order) => (await answerTo('order', (id) => ({ id, kind: 'order', order }))).outcome,
    events: async (before) => (await answerTo('events', (id) => ({ id, kind: 'events', before }))).events,
  }
}
