import { randomInt } from 'node:crypto'
import type { Items, ScopeName } from '../../pipelines/contract/frame.ts'
import { topicKey } from '../../pipelines/contract/scene.ts'

/** Items as a scope may see them. A wall is public: it never receives the name of a person. */
export function maskItems(items: Items, scope: ScopeName): Items {
  if (scope === 'local') return items
  return Object.fromEntries(Object.entries(items).map(([key, item]) => [key, maskItem(key, item)]))
}

function maskItem(key: string, item: unknown): unknown {
  if (!isRecord(item)) return item
  if (key.startsWith('mention/'))
    return maskFields({ ...item, post: shortHash(String(item['post'])) }, ['handle'], ['text'])
  if (key === topicKey.warnings && Array.isArray(item['rows']))
    return { ...item, rows: item['rows'].map(withoutPerson) }
  const [kind, metric] = key.split('/')
  if (kind === 'reading') return maskList(item, 'rows', metric)
  if (kind === 'split' && Array.isArray(item['rows']))
    return { ...item, rows: item['rows'].map((row) => (isRecord(row) ? maskList(row, 'list', metric) : row)) }
  return item
}

/** Of a warning a wall is told the tier and the age of the ticket alone. */
function withoutPerson(row: unknown): unknown {
  if (!isRecord(row)) return null
  const { person: _, ...shown } = row
  return shown
}

/** The same with every row of the list in one of its fields masked. */
const maskList = (item: Record<string, unknown>, field: string, metric = ''): Record<string, unknown> =>
  Array.isArray(item[field]) ? { ...item, [field]: item[field].map((row) => maskRow(metric, row)) } : item

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * In a list of authors the key is the person; a list of posts names its author, and its keys hold account ids; a link may be
 * somebody's page, so of links only the host is told.
 */
function maskRow(metric: string, row: unknown): unknown {
  if (!isRecord(row)) return row
  if (metric === 'top-authors')
    return maskFields({ ...row, key: shortHash(String(row['key'])) }, ['label', 'handle'], [])
  if (metric === 'top-posts') return maskFields({ ...row, key: shortHash(String(row['key'])) }, ['handle'], ['label'])
  if (metric === 'top-links') return { ...row, key: shortHash(String(row['key'])), label: hostOf(String(row['label'])) }
  return row
}

const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host : '')

function maskFields(
  item: Record<string, unknown>,
  handles: readonly string[],
  texts: readonly string[],
): Record<string, unknown> {
  const masked = { ...item }
  for (const field of handles) if (typeof item[field] === 'string') masked[field] = maskHandle(item[field])
  for (const field of texts) if (typeof item[field] === 'string') masked[field] = maskText(item[field])
  return masked
}

/** "bernadette" → "be••••e": enough to tell two apart on a wall, not to find one. */
export function maskHandle(handle: string): string {
  const letters = [...handle]
  if (letters.length < 5) return `${letters[0] ?? ''}••••`
  return `${letters.slice(0, 2).join('')}••••${letters.at(-1)}`
}

/** Handles inside a text, with or without the domain some networks have. */
export const maskText = (text: string): string =>
  text.replaceAll(/[@＠]([\p{L}\p{N}_.-]+)/gu, (_, handle: string) => `@${maskHandle(handle)}`)

/** Another in each process: whoever knows names cannot find theirs among the keys. */
const SALT = randomInt(2 ** 32)

/** A key that stays the same while the server runs, tells two rows apart and says nothing. */
function shortHash(text: string): string {
  let hash = SALT
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return (hash >>> 0).toString(36)
}
