import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Duck } from './duck.ts'
import cursors from './sql/cursors.sql?raw'
import firstCursor from './sql/first-cursor.sql?raw'
import moveCursor from './sql/move-cursor.sql?raw'

/** A source as far as its cursor is concerned; one without a type reads and writes any. */
export interface CursorOwner {
  readonly id: string
  readonly type?: string
}

export interface Cursors {
  /** Source id → cursor of its last committed batch. */
  readonly cursors: ReadonlyMap<string, string>
  /** Source id → type of the source that wrote the cursor under it, which is not the type it has now: it begins afresh. */
  readonly strangers: ReadonlyMap<string, string>
}

export async function readCursors(duck: Duck, sources: readonly CursorOwner[]): Promise<Cursors> {
  const types = new Map(sources.map(({ id, type = '' }) => [id, type]))
  const found = (await duck.rows(cursors)).map(({ source, cursor, type }) => ({
    source: String(source),
    cursor: String(cursor),
    type: String(type ?? ''),
  }))
  const isStrange = ({ source, type }: { source: string; type: string }) => {
    const wanted = types.get(source) ?? ''
    return type !== '' && wanted !== '' && type !== wanted
  }
  return {
    cursors: new Map(found.filter((each) => !isStrange(each)).map(({ source, cursor }) => [source, cursor])),
    strangers: new Map(found.filter(isStrange).map(({ source, type }) => [source, type])),
  }
}

/** Writes the newest cursor of each source among the batches. Part of the transaction that is open. */
export async function putCursors(
  duck: Duck,
  batches: readonly ScoredBatch[],
  sources: readonly CursorOwner[],
): Promise<void> {
  const newest = new Map<number, SourceCursor>()
  for (const { source, cursor, now } of batches) {
    const { id = '', type = '' } = sources[source] ?? {}
    if (cursor !== null) newest.set(source, { source: id, cursor, type, at: Math.round(now) })
  }
  for (const next of newest.values()) await putCursor(duck, next)
}

export interface SourceCursor {
  readonly source: string
  readonly cursor: string
  readonly type: string
  /** When it was reached, epoch ms. */
  readonly at: number
}

/** Where a source may be resumed from now on, whether or not it had a cursor. Part of the transaction that is open. */
export async function putCursor(duck: Duck, next: SourceCursor): Promise<void> {
  const [moved] = await duck.rows(moveCursor, { ...next })
  if (Number(moved?.['Count'] ?? 0) === 0) await duck.run(firstCursor, { ...next })
}
