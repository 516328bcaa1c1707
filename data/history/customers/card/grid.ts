import type { GridCell } from '../../../../pipelines/contract/card.ts'
import type { Duck, Row } from '../../duck.ts'
import gridOf from '../../sql/customers/card/grid-of.sql?raw'
import spendingByInfluence from '../../sql/customers/metrics/spending-by-influence.sql?raw'
import { numberIn } from './cells.ts'
import { cellIn } from './rows.ts'

/** What a grid is asked with; `as_of` in epoch ms. */
export interface GridAsked {
  readonly topic: string
  readonly as_of: number
}

/** null while it is not computed, empty where nobody stands in it. */
type Grid = readonly GridCell[] | null
export type ReadGrid = (rows: Duck['rows'], asked: GridAsked) => Promise<Grid>

/**
 * How many customers stand where, by what they spend and by influence. It is of all customers and looks at each, so one grid of a
 * topic is kept for as long as what it rests on is the same; of a time before that it is computed.
 */
export function newGrids(): ReadGrid {
  const kept = new Map<string, Kept>()
  return async (rows, asked) => {
    const [restsOn = {}] = await rows(gridOf, { topic: asked.topic })
    const since = Math.max(numberIn(restsOn, 'scored_at') ?? 0, numberIn(restsOn, 'rated_at') ?? 0)
    if (asked.as_of < since) return computed(rows, asked)
    const stamp = stampOf(restsOn)
    const held = kept.get(asked.topic)
    if (held?.stamp === stamp) return held.grid
    const grid = await computed(rows, asked)
    kept.set(asked.topic, { stamp, grid })
    return grid
  }
}

/** Of a topic; a grid has 25 cells, and topics are those of the board. */
interface Kept {
  readonly stamp: string
  readonly grid: Grid
}

const stampOf = (row: Row): string => Object.values(row).join()

const computed: ReadGrid = async (rows, asked) => {
  const found = await rows(spendingByInfluence, { ...asked })
  return found.length === 0 ? null : found.filter((row) => row['rfm'] !== null).map(cellIn)
}
