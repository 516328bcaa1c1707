import type { Duck } from '../duck.ts'
import type { Turns } from '../one-by-one.ts'
import type { JoinNews, Joins } from './joins.ts'
import { linkDeclared } from './link-declared.ts'
import { type LinkEventRow, readLinkEvents } from './link-events.ts'
import type { LinkOrder, LinkOutcome } from './link-order.ts'
import { order } from './links.ts'
import type { LiveLinks } from './live-links.ts'

const MOST_LINK_EVENTS = 100

/** Who is which customer. */
export interface Identity {
  /** Reads anew what is known of customers, while mentions are accepted; see joins.ts. */
  readonly refresh: () => Promise<JoinNews>
  /**
   * Links, unlinks, merges, splits or undoes, in one transaction with everything it does to stored mentions; null: none of it.
   * Linking what is declared also reads anew what is known of customers. Where other records are one
   * person now, customers are to be valued anew: revalue.
   */
  readonly link: (order: LinkOrder) => Promise<{
    readonly outcome: LinkOutcome
    readonly news: JoinNews | null
    readonly isRegrouped: boolean
  }>
  /** Links whoever wrote, since it was last asked, for the first time under a handle that a customer has declared; `at` in epoch ms. */
  readonly linkSeen: LiveLinks['link']
  /** At most 100 of what was done to links before an event, the newest first. */
  readonly linkEvents: (before: number | null) => Promise<readonly LinkEventRow[]>
}

export function identityOf(
  duck: Duck,
  { serve, joins, live }: { readonly serve: Turns; readonly joins: Joins; readonly live: LiveLinks },
): Identity {
  return {
    refresh: joins.refresh,
    link: async (asked) => {
      const { act } = asked
      if (act.kind === 'link-declared') {
        const events = await linkDeclared(duck, asked, serve)
        const news = await joins.refresh()
        await live.expect()
        return { outcome: { kind: 'done', events, mentions: news.mentions }, news, isRegrouped: false }
      }
      const { result, news, isRegrouped } = await joins.relink(() => order(duck, act, asked))
      if (typeof result === 'string')
        return { outcome: { kind: 'refused', reason: result }, news: null, isRegrouped: false }
      return { outcome: { kind: 'done', events: result, mentions: news.mentions }, news, isRegrouped }
    },
    linkSeen: live.link,
    linkEvents: (before) => serve(() => readLinkEvents(duck, before, MOST_LINK_EVENTS)),
  }
}
