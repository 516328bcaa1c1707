import { MADE_FIGURES, type MadeFigure } from '../../../../pipelines/contract/card.ts'
import type { Duck } from '../../duck.ts'
import expected from '../../sql/customers/card/expected.sql?raw'
import clv from '../../sql/customers/made/clv.sql?raw'
import rfm from '../../sql/customers/made/rfm.sql?raw'
import { cellsOf, printed } from '../printed.ts'
import { EXPECTED_DAYS, recordsOf } from './read-card.ts'

export interface MadeAsked {
  readonly customer: number
  /** Epoch ms. */
  readonly asOf: number
}

const DEFINED = {
  clv: { version: 1, sql: clv },
  expected: { version: 2, sql: expected },
  rfm: { version: 1, sql: rfm },
} as const

/** The figures of a card, made again from the orders: of `rfm` those of everybody are read, some seconds at a million customers. */
export async function readMade(rows: Duck['rows'], { customer, asOf }: MadeAsked): Promise<readonly MadeFigure[]> {
  const records = await recordsOf(rows, customer)
  const as_of = Math.round(asOf)
  const given = {
    clv: { records, as_of },
    expected: { records, as_of, days: EXPECTED_DAYS },
    rfm: { customer: records[0] ?? customer, as_of },
  }
  const made: MadeFigure[] = []
  for (const figure of MADE_FIGURES) {
    const { version, sql } = DEFINED[figure]
    const found = await rows(sql, given[figure])
    made.push({ figure, version, rows: found.map(cellsOf), sql: printed(sql, given[figure]) })
  }
  return made
}
