import { scaleLinear, scaleSqrt } from 'd3'
import type { CardList, CustomerCard } from '../../../pipelines/contract/card.ts'
import type { CardTicket } from '../../../pipelines/contract/card-records.ts'
import type { Tone } from '../../../pipelines/contract/words.ts'

/** Two years before, of which the last days have almost half of the room: there is what matters now. */
const SPAN = 730 * 86_400_000
const RECENT = 30 * 86_400_000
const RECENT_ROOM = 0.42
/** Px at the left for the names of the rows, and at the right for the dot of now. */
const LEFT = 92
const RIGHT = 10

/** Where things are on the axis, px. */
export interface LifeLine {
  readonly x: (at: number) => number
  /** Where the last 30 days begin. */
  readonly breakAt: number
  readonly end: number
  /** Times with a line and a name, epoch ms, ascending; as many as there is room to name. */
  readonly ticks: readonly number[]
  readonly orders: readonly { readonly at: number; readonly x: number; readonly r: number; readonly ref: string }[]
  readonly tickets: readonly LifeTicket[]
  readonly answers: readonly { readonly at: number; readonly x: number; readonly score: number }[]
  readonly posts: readonly LifePost[]
  /** Of these only the newest are there. */
  readonly shortened: readonly CardList[]
}

export interface LifeTicket {
  readonly ticket: CardTicket
  readonly from: number
  readonly to: number
  /** From where on it is overdue; null while it is not. */
  readonly overdueFrom: number | null
}

export interface LifePost {
  readonly key: string
  readonly x: number
  readonly tone: Tone
  readonly isOpened: boolean
}

/** Orders, tickets, surveys and posts of a customer on one axis of two years, the last 30 days stretched. `width` is px. */
export function lifeLine(card: CustomerCard, width: number): LifeLine {
  const now = card.asOf
  const end = Math.max(LEFT + 100, width) - RIGHT
  const breakAt = end - (end - LEFT) * RECENT_ROOM
  const x = scaleLinear()
    .domain([now - SPAN, now - RECENT, now])
    .range([LEFT, breakAt, end])
    .clamp(true)
  const size = scaleSqrt()
    .domain([0, Math.max(1, ...card.orders.map(({ amount }) => amount))])
    .range([3, 10])
  const isShown = (at: number) => at >= now - SPAN && at <= now
  return {
    x,
    breakAt,
    end,
    ticks: roomy(
      [...TICKS_BEFORE.map((months) => monthsBefore(now, months)), ...TICKS_RECENT.map((days) => now - days * DAY)],
      x,
      end,
    ),
    orders: card.orders
      .filter(({ at, isCancelled }) => isShown(at) && !isCancelled)
      .map(({ at, amount, ref }) => ({ at, x: x(at), r: size(amount), ref })),
    tickets: card.tickets
      .filter((ticket) => (ticket.closedAt ?? now) >= now - SPAN)
      .map((ticket) => bar(ticket, x, now)),
    answers: card.surveys
      .filter(({ at }) => isShown(at))
      .map(({ at, score }) => ({ at, x: x(at), score }))
      .reverse(),
    posts: card.posts
      .filter(({ at }) => isShown(at))
      .map(({ key, at, tone }) => ({ key, x: x(at), tone, isOpened: key === card.post?.key })),
    // Answers may be left out that are older than the line.
    shortened: card.shortened.filter((list) => list !== 'surveys' || isShown(card.surveys.at(-1)?.at ?? now)),
  }
}

const DAY = 86_400_000
const TICKS_BEFORE = [24, 18, 12, 6] as const
const TICKS_RECENT = [20, 10] as const

/** Px a name takes, with the room beside it. */
const NAME = 66

/** Those whose names do not run into one another, nor into that of now; the newest first, since they matter more. */
function roomy(times: readonly number[], x: (at: number) => number, end: number): readonly number[] {
  let next = end
  return times
    .toReversed()
    .filter((at) => {
      const isRoom = next - x(at) >= NAME
      if (isRoom) next = x(at)
      return isRoom
    })
    .reverse()
}

function bar(ticket: CardTicket, x: (at: number) => number, now: number): LifeTicket {
  const { openedAt, promisedAt, closedAt, state } = ticket
  const to = state === 'closed' ? (closedAt ?? now) : now
  return {
    ticket,
    from: x(openedAt),
    to: Math.max(x(openedAt) + 3, x(to)),
    overdueFrom: state === 'overdue' && promisedAt !== null ? x(promisedAt) : null,
  }
}

function monthsBefore(now: number, months: number): number {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate())
}
