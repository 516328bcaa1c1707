/** Five measures side by side with what each rests on, points of 100 in all; sql/customers/metrics/influence.sql has the rules. */
export interface Influence {
  readonly asOf: number
  /** Of all that is known together; only the level goes by it. */
  readonly points: number
  /** Quintile among the customers who wrote in 90 days, 5 best. */
  readonly level: number
  readonly parts: readonly InfluencePart[]
}

export const INFLUENCE_PARTS = ['reach', 'tie', 'reputation', 'authority', 'household'] as const

/** Points a part brings at most. */
export const MOST_POINTS = { reach: 25, tie: 25, reputation: 15, authority: 25, household: 10 } as const

export interface InfluencePart {
  readonly part: (typeof INFLUENCE_PARTS)[number]
  /** null where there is too little to say. */
  readonly points: number | null
  readonly most: number
  readonly rests: readonly InfluenceRest[]
}

/** What points rest on, and which of the part's points it brings; null for none, or too little to say. */
export type InfluenceRest =
  /** Followers, days since the last exchange, exchanges, other members of the household. */
  | (Rest & { readonly on: 'followers' | 'days' | 'exchanges' | 'others' })
  /** People spoken with both ways, and who spoke with another of them, among all that were spoken with. */
  | (Rest & { readonly on: 'both_ways' | 'shared'; readonly among: number })
  /** Answers received; `content` is how content they were, -1..1, null where there were fewer than three. */
  | (Rest & { readonly on: 'answers'; readonly content: number | null })
  /** Interactions received among all that others gave on a topic; `share` 0..1, null where there were fewer than 30. */
  | (Rest & { readonly on: 'topic'; readonly topic: string; readonly among: number; readonly share: number | null })

interface Rest {
  readonly of: number
  readonly points: number | null
}
