import { join } from 'node:path'
import type { Side } from '../../duck-beside.ts'
import { readErased } from '../../erasure/erased-list.ts'
import preview from '../../sql/customers/import/preview.sql?raw'
import putImport from '../../sql/customers/import/put-import.sql?raw'
import { type DeadLetter, type DeadLetters, newDeadLetters } from './dead-letters.ts'
import { type Counts, type ImportEvent, NO_COUNTS, sum } from './event.ts'
import { fileRows } from './file-rows.ts'
import type { ImportRequest, ImportSetup } from './import.ts'
import { land } from './land.ts'
import { columnsOf, landingSql } from './landing.ts'
import { legible } from './legible.ts'
import { markName, placeOf, type Table } from './mapping.ts'
import { postgresRows } from './postgres-rows.ts'
import type { RawBatch, RawRows } from './raw-rows.ts'
import { newRejections } from './rejections.ts'
import type { TierWords } from './tiers.ts'

export interface TableWork extends ImportSetup, ImportRequest {
  /** With the database `staging` attached. */
  readonly side: Side
  readonly tiers: TierWords
  readonly table: Table
  /** When the whole import began, epoch ms. */
  readonly began: number
}

/** One table of a mapping, batch by batch; what did not land is in a file named by when the import began. */
export async function* importTable(work: TableWork): AsyncGenerator<ImportEvent, Counts> {
  const { mapping, table, isDry, folder, began } = work
  const name = `${mapping.source}-${table.into}-${new Date(began).toISOString().replaceAll(':', '-')}.ndjson`
  const letters = newDeadLetters(isDry || folder === null ? null : join(folder, 'rejected', name), placeOf(table.from))
  try {
    return yield* landTable(work, letters)
  } finally {
    letters.close()
  }
}

async function* landTable(work: TableWork, letters: DeadLetters): AsyncGenerator<ImportEvent, Counts> {
  const { table, clock, isDry } = work
  const named = { into: table.into, place: placeOf(table.from) }
  const began = clock()
  let [counts, faulty]: [Counts, readonly number[]] = [NO_COUNTS, []]
  let first: readonly string[] | null = null
  const rejections = newRejections()
  const put = (rejected: readonly DeadLetter[]) => {
    letters.put(rejected)
    if (isDry) rejections.put(rejected)
  }
  for await (const news of rowsOf(work)) {
    if (news.kind === 'warning') yield news
    else if (news.kind === 'reading') yield { ...news, ...named }
    else if (news.kind === 'faulty') {
      put(news.letters)
      faulty = news.letters.map(({ line }) => line)
      counts = { ...NO_COUNTS, rows: faulty.length, rejected: faulty.length }
    } else {
      counts = sum(counts, await landBatch(work, news, (each) => put(each.map((letter) => inFile(letter, faulty)))))
      yield { kind: 'rows', ...named, total: news.total === null ? null : news.total + faulty.length, counts }
      if (isDry) first ??= await firstRows(work)
    }
  }
  if (isDry) yield { kind: 'preview', ...named, rows: first ?? [], ...rejections.told() }
  else await note(work, counts, began)
  yield { kind: 'table', ...named, counts, ms: clock() - began, rejected: letters.file() }
  return counts
}

/** Lines that are no rows were not counted when rows were: the i-th of them stands before row k when its line - i <= k. */
function inFile(letter: DeadLetter, faulty: readonly number[]): DeadLetter {
  let [before, after] = [0, faulty.length]
  while (before < after) {
    const middle = (before + after) >> 1
    if ((faulty[middle] ?? 0) - middle <= letter.line) before = middle + 1
    else after = middle
  }
  return before === 0 ? letter : { ...letter, line: letter.line + before }
}

const rowsOf = ({ side, mapping, table, duck, serve }: TableWork): RawRows =>
  'file' in table.from
    ? fileRows(side, table.from, columnsOf(table))
    : postgresRows({ side, duck, serve, mapping, table, from: table.from })

async function landBatch(
  work: TableWork,
  { first, last, mark }: RawBatch,
  reject: (letters: readonly DeadLetter[]) => void,
): Promise<Counts> {
  const { side, duck, serve, mapping, table, tiers, isDry, began, folder } = work
  await side.run(landingSql({ mapping, table, tiers: tiers.words }), { first, last })
  const incoming = {
    into: table.into,
    source: mapping.source,
    customersOf: table.customersOf ?? mapping.source,
    columns: columnsOf(table),
    noTier: tiers.none,
    at: began,
    mark: mark && { ...mark, entity: markName(table) },
    erased: readErased(folder),
  }
  return serve(() => land(duck, incoming, { reject, isDry }))
}

const firstRows = ({ duck, serve, table, tiers }: TableWork): Promise<readonly string[]> =>
  serve(async () => (await duck.rows(preview)).map(({ row }) => legible(String(row), table.into, tiers)))

const note = ({ duck, serve, mapping, table, clock }: TableWork, counts: Counts, began: number): Promise<void> =>
  serve(() =>
    duck.run(putImport, { source: mapping.source, entity: table.into, started: began, finished: clock(), ...counts }),
  )
