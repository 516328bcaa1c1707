/**
 * What the company knew of an author when they wrote, as one whole number under 2^24: a value of each of these dimensions,
 * side by side. 0 stands for nobody we know; it is stored with every mention, so a value means the same for ever.
 */
export type Facts = number

/** Dimensions that facts hold, with the place and width of each, bits. */
export const FACT_PLACES = {
  generation: { shift: 0, mask: 0x7 },
  product: { shift: 3, mask: 0xff },
  ticket: { shift: 11, mask: 0x7 },
  nps: { shift: 14, mask: 0x7 },
  rfm: { shift: 17, mask: 0x7f },
} as const
export type FactName = keyof typeof FACT_PLACES
const FACT_NAMES = ['generation', 'product', 'ticket', 'nps', 'rfm'] as const satisfies readonly FactName[]

/** Value 1 of every dimension, for customers of whom that is not known; 0 is for authors who are no customers. */
const NONE_VALUE = 1

/** Class of the last survey answer: 0 to 6, 7 and 8, 9 and 10. */
export const NPS_CLASSES = ['unmatched', 'none', 'detractor', 'passive', 'promoter'] as const
/**
 * The customer's tickets, the first of these that is true: one is past the time that was promised for it, one was opened
 * again, one is open, one was closed in the last 30 days.
 */
export const TICKET_STATES = ['unmatched', 'none', 'closed', 'open', 'reopened', 'overdue'] as const
/** Born until 1945, 1964, 1980, 1996, 2012, and after (Pew Research Center, 2019). */
export const GENERATIONS = ['unmatched', 'none', 'silent', 'boomer', 'x', 'millennial', 'z', 'alpha'] as const
/** Recency, frequency, monetary in quintiles 1..5, 5 best: "545". */
export const RFM_CELLS: readonly string[] = [
  'unmatched',
  'none',
  ...[1, 2, 3, 4, 5].flatMap((r) => [1, 2, 3, 4, 5].flatMap((f) => [1, 2, 3, 4, 5].map((m) => `${r}${f}${m}`))),
]
/** What is said before the products that have a number of their own, which follow. */
export const PRODUCT_WORDS: readonly string[] = ['unmatched', 'none', 'other']
/** Products with a number of their own, at most. */
export const MOST_PRODUCTS = FACT_PLACES.product.mask + 1 - PRODUCT_WORDS.length

export type TicketState = (typeof TICKET_STATES)[number]
export const TICKET = {
  unmatched: 0,
  none: 1,
  closed: 2,
  open: 3,
  reopened: 4,
  overdue: 5,
} as const satisfies Record<TicketState, number>

/** Facts of a customer of whom nothing else is known. */
export const NO_FACTS: Facts = packFacts({
  rfm: NONE_VALUE,
  nps: NONE_VALUE,
  ticket: TICKET.none,
  product: NONE_VALUE,
  generation: NONE_VALUE,
})

export function packFacts(values: Readonly<Record<FactName, number>>): Facts {
  let facts = 0
  for (const name of FACT_NAMES) facts |= (values[name] & FACT_PLACES[name].mask) << FACT_PLACES[name].shift
  return facts
}

export const factIn = (facts: Facts, name: FactName): number =>
  (facts >> FACT_PLACES[name].shift) & FACT_PLACES[name].mask

export const isFactName = (name: string): name is FactName => Object.hasOwn(FACT_PLACES, name)
