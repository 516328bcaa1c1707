import { concatMap, from, ignoreElements, map, type Observable, takeUntil } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { JoinNews } from '../../data/history/join/joins.ts'
import type { Bus } from '../bus/bus.ts'
import type { LinkAnswer, LinkRequest } from '../bus/requests.ts'
import { orFailed } from './answering.ts'

export interface LinksSetup {
  readonly history: Pick<History, 'link' | 'linkEvents'>
  /** Epoch ms. */
  readonly clock: () => number
}

/**
 * Links, unlinks, merges and splits when asked, one after the other, and says what was done once it is committed; what was
 * counted follows at once.
 */
export const links = (setup: LinksSetup, bus: Bus): Observable<never> =>
  bus.on('linkRequests').pipe(
    takeUntil(bus.on('stop')),
    concatMap((asked) =>
      from(orFailed(bus, { id: asked.id, asked: `links.${asked.kind}` }, () => answer(setup, bus, asked))),
    ),
    map((message) => bus.publish({ name: 'linkAnswers', message })),
    ignoreElements(),
  )

async function answer({ history, clock }: LinksSetup, bus: Bus, asked: LinkRequest): Promise<LinkAnswer> {
  const { id, kind } = asked
  if (kind === 'events') return { id, kind, events: await history.linkEvents(asked.before) }
  const { outcome, news, isRegrouped } = await history.link({ ...asked.order, at: clock() })
  if (news) tellJoins(bus, news)
  if (isRegrouped) bus.publish({ name: 'regrouped', message: null })
  return { id, kind, outcome }
}

/** Tells what is known of customers now, and how that changes what was counted. */
export function tellJoins(bus: Bus, { known, retractions, additions }: JoinNews): void {
  bus.publish({ name: 'customers', message: known })
  for (const message of retractions) bus.publish({ name: 'retractions', message })
  for (const message of additions) bus.publish({ name: 'rejoined', message })
}
