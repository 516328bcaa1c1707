import { filter, firstValueFrom } from 'rxjs'
import type { LinkEventRow } from '../data/history/join/link-events.ts'
import type { LinkOrder, LinkOutcome } from '../data/history/join/link-order.ts'
import type { Bus, LinkAnswer, LinkRequest } from './bus/bus.ts'

/** Who is which customer, asked of the store. */
export interface Linking {
  readonly order: (order: Omit<LinkOrder, 'at'>) => Promise<LinkOutcome>
  /** At most 100 before an event, the newest first. */
  readonly events: (before: number | null) => Promise<readonly LinkEventRow[]>
  /** A store that was told to stop would never answer. */
  readonly isClosing: () => boolean
}

type AnswerOf<K> = Extract<LinkAnswer, { readonly kind: K }>

export function askLinking(bus: Bus): Linking {
  let asked = 0
  let isClosing = false
  bus.on('stop').subscribe(() => {
    isClosing = true
  })
  const answerTo = <K extends LinkAnswer['kind']>(
    message: LinkRequest & { readonly kind: K },
  ): Promise<AnswerOf<K>> => {
    const answer = firstValueFrom(
      bus
        .on('linkAnswers')
        .pipe(filter((each): each is AnswerOf<K> => each.id === message.id && each.kind === message.kind)),
    )
    bus.publish({ name: 'linkRequests', message })
    return answer
  }
  return {
    isClosing: () => isClosing,
    order: async (order) => (await answerTo({ id: ++asked, kind: 'order', order })).outcome,
    events: async (before) => (await answerTo({ id: ++asked, kind: 'events', before })).events,
  }
}
