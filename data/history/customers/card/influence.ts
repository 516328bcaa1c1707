import {
  INFLUENCE_PARTS,
  type Influence,
  type InfluencePart,
  type InfluenceRest,
  MOST_POINTS,
} from '../../../../pipelines/contract/influence.ts'
import type { Row } from '../../duck.ts'
import { numberIn, textIn } from './cells.ts'

/** What sql/customers/card/influence.sql says of a customer. */
export const influenceIn = (row: Row): Influence => ({
  asOf: Number(row['as_of']),
  points: Number(row['points']),
  level: Number(row['level']),
  parts: INFLUENCE_PARTS.map((part) => ({
    part,
    points: numberIn(row, part),
    most: MOST_POINTS[part],
    rests: RESTS[part](row),
  })),
})

const RESTS: Readonly<Record<InfluencePart['part'], (row: Row) => readonly InfluenceRest[]>> = {
  reach: (row) => [{ on: 'followers', of: Number(row['followers']), points: numberIn(row, 'reach') }],
  tie: (row) => (numberIn(row, 'people') === null ? [] : tieIn(row)),
  reputation: (row) => [
    {
      on: 'answers',
      of: Number(row['answers']),
      content: numberIn(row, 'content'),
      points: numberIn(row, 'reputation'),
    },
  ],
  authority: authorityIn,
  household: (row) => [{ on: 'others', of: Number(row['others']), points: numberIn(row, 'household') }],
}

function tieIn(row: Row): readonly InfluenceRest[] {
  const people = Number(row['people'])
  return [
    { on: 'both_ways', of: Number(row['both_ways']), among: people, points: numberIn(row, 'reciprocity') },
    { on: 'days', of: Number(row['days']), points: numberIn(row, 'recency') },
    { on: 'exchanges', of: Number(row['exchanges']), points: numberIn(row, 'frequency') },
    {
      on: 'shared',
      of: Number(row['shared']),
      among: Math.min(people, MOST_NEAR),
      points: numberIn(row, 'neighbours'),
    },
  ]
}

/** People whose exchanges with one another are looked at, at most; as the statement has it. */
const MOST_NEAR = 200

/** The topic first, then its products; the highest share is what brings the points. */
function authorityIn(row: Row): readonly InfluenceRest[] {
  const fields: readonly Field[] = JSON.parse(textIn(row, 'authorities'))
  const highest = Math.max(...fields.map(({ share }) => share ?? 0))
  const points = numberIn(row, 'authority')
  return fields.map(({ topic, received, given, share }) => ({
    on: 'topic',
    topic,
    of: received,
    among: given,
    share,
    points: share !== null && share === highest ? points : null,
  }))
}

interface Field {
  readonly topic: string
  readonly received: number
  readonly given: number
  readonly share: number | null
}
