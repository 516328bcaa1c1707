import type { Observable } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { tellJoins } from './links.ts'
import { regularly } from './regularly.ts'

export interface SeenAuthorsSetup {
  readonly history: Pick<History, 'linkSeen'>
  /** Epoch ms. */
  readonly clock: () => number
}

/** A look at which nobody was seen costs nothing. */
const RHYTHM = { first: 1_000, period: 1_000 }

/**
 * Links whoever writes for the first time under a handle that a customer has declared, within a second or two. Not before the
 * state is rebuilt: a mention that is joined anew meanwhile would be counted again as one that was stored so.
 */
export const seenAuthors = ({ history, clock }: SeenAuthorsSetup, bus: Bus): Observable<never> =>
  regularly(bus, 'seen-authors', RHYTHM, async () => {
    for (const news of await history.linkSeen(clock())) tellJoins(bus, news)
  })
