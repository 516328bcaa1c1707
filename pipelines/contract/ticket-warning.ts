import type { Network } from './words.ts'

/** Channel `topic/<id>`, key `warnings`: the newest twelve that stand, the newest first. */
export interface TicketWarnings {
  readonly rows: readonly TicketWarning[]
}

/**
 * A customer whose ticket is overdue or was opened again writes badly of a topic: P(negative) of 0.5 or more, as of the post.
 * It begins with the first such post and stands until 24 h after the last; there is one a ticket.
 */
export interface TicketWarning {
  /** Of the first post, epoch ms. */
  readonly at: number
  readonly network: Network
  /** Tier id when it was written, null for none. */
  readonly tier: string | null
  readonly state: 'overdue' | 'reopened'
  /** Days since the ticket was opened, and since an answer was promised (null: not, or not yet over), at the first post, to the nearest. */
  readonly openDays: number
  readonly overdueDays: number | null
  /** Who, and which ticket; never for a wall. */
  readonly person?: WarnedOf
}

export interface WarnedOf {
  readonly customer: number
  readonly handle: string
  /** Id of the first post in its network, and its text. */
  readonly post: string
  readonly text: string
  /** Our number of the ticket, and the company's own. */
  readonly ticket: number
  readonly ref: string
  readonly subject: string
  /** Epoch ms; null when nothing was promised. */
  readonly opened: number
  readonly promised: number | null
}
