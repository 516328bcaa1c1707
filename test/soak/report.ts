import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Writes a part of a page of docs/ anew, from its heading to the next `## `; what others wrote stays. At the end where it is new. */
export function putSection(path: string, heading: string, body: string): void {
  const page = existsSync(path) ? readFileSync(path, 'utf8') : ''
  writeFileSync(path, withSection(page, heading, body))
}

/** A page with the part under a heading as it is now. */
export function withSection(page: string, heading: string, body: string): string {
  const section = `${heading}\n\n${body.trim()}\n`
  const start = page.startsWith(`${heading}\n`) ? 0 : page.indexOf(`\n${heading}\n`) + 1
  const isThere = start > 0 || page.startsWith(`${heading}\n`)
  if (!isThere) return [page.trim(), section].filter((part) => part !== '').join('\n\n')
  const next = page.indexOf('\n## ', start + 1)
  const after = next < 0 ? '' : page.slice(next)
  return `${page.slice(0, start)}${section}${after}`
}

/** A table of Markdown, its columns in line: the first to the left, the others, numbers, to the right. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, i) => Math.max(name.length, 3, ...rows.map((row) => row[i]?.length ?? 0)))
  const pad = (cell: string, i: number) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))
  const line = (row: readonly string[]) => `| ${row.map(pad).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
