import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A labelled text. What a label means is said by its set. */
export interface Row {
  readonly label: number
  readonly text: string
}

/** Rows of a file `label<TAB>text`, plain or gzipped. Throws where the file is missing. */
export function readRows(path: string): Row[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t')
      return { label: Number(line.slice(0, tab)), text: line.slice(tab + 1) }
    })
}

/** The folder of labelled text beside the checkout, or null. */
export function toneData(): string | null {
  const root = process.env['GROUNDSWELL_DATA'] ?? join(import.meta.dirname, '../../../shared/data')
  const folder = join(root, 'tone')
  return existsSync(folder) ? folder : null
}

/** What makes two texts the same row: their letters, without case, links, names and spaces. */
export const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/https?:\S*|www\.\S*|@\S+/g, '')
    .replace(/[^\p{L}]/gu, '')

/** FNV-1a of a text. */
export function hashOfText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** The hash of a text as a number below `parts`: a split that never moves. */
export function partOf(text: string, parts: number): number {
  const h = hashOfText(text)
  return ((h ^ (h >>> 15)) >>> 0) % parts
}
