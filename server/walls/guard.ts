import type { Items } from '../../pipelines/contract/frame.ts'
import type { IsBlocked } from './blocklist.ts'

/** What strangers wrote, as a wall may show it. */
export interface Guard {
  readonly isBlocked: IsBlocked
  /** Nothing that strangers wrote is shown at all. */
  readonly isHidden: boolean
}

/** Items without what a wall may not show; a mention leaves its whole slot empty, a list its row. */
export function guarded(items: Items, guard: Guard): { readonly set: Items; readonly del: readonly string[] } {
  const kept = Object.entries(items).flatMap(([key, item]) => {
    const shown = guardedItem(key, item, guard)
    return shown === null ? [] : [[key, shown] as const]
  })
  const set = Object.fromEntries(kept)
  return { set, del: Object.keys(items).filter((key) => !Object.hasOwn(set, key)) }
}

/** Metrics whose rows are words of strangers, by the start of their name. */
const LISTS = 'top-'

function guardedItem(key: string, item: unknown, guard: Guard): unknown {
  if (!isRecord(item)) return item
  const [kind, metric = ''] = key.split('/')
  if (kind === 'mention') return mayShow(item, guard) ? item : null
  if (!metric.startsWith(LISTS)) return item
  if (kind === 'reading') return withRows(item, 'rows', guard)
  if (kind !== 'split' || !Array.isArray(item['rows'])) return item
  return { ...item, rows: item['rows'].map((row) => (isRecord(row) ? withRows(row, 'list', guard) : row)) }
}

const withRows = (item: Record<string, unknown>, field: string, guard: Guard): Record<string, unknown> =>
  Array.isArray(item[field])
    ? { ...item, [field]: item[field].filter((row) => isRecord(row) && mayShow(row, guard)) }
    : item

/** Every field that may hold a stranger's words, together: a word split over two of them is none. */
const WORDS = ['text', 'label', 'key', 'handle'] as const

const mayShow = (row: Record<string, unknown>, { isBlocked, isHidden }: Guard): boolean =>
  !isHidden && !WORDS.some((field) => typeof row[field] === 'string' && isBlocked(row[field]))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
