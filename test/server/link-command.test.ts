import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DATABASE } from '../../data/history/backup.ts'
import { openHistory } from '../../data/history/history.ts'
import { readInvocation } from '../../server/command-line.ts'
import { linkIn } from '../../server/link-command.ts'
import { employ } from '../support/company.ts'
import { scoredOf, somePost } from '../support/scored.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-link-'))
afterAll(() => rmSync(folder, { recursive: true }))

const LINK = {
  kind: 'link',
  network: 'forum',
  author: 'ann',
  customer: 7,
  basis: 'contract',
  evidence: 'a letter',
  by: 'ada',
}
const fileOf = (...lines: readonly (object | string)[]): string => {
  const file = join(folder, 'orders.ndjson')
  writeFileSync(file, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''))
  return file
}
const asked = (file: string) => readInvocation(['link', file, '--folder', folder])

async function withCompany<T>(work: (history: Awaited<ReturnType<typeof openHistory>>) => Promise<T>): Promise<T> {
  const names = { sources: [{ id: 'source-0' }], topics: [{ id: 'larkwing' }] }
  const history = await openHistory(join(folder, DATABASE), { ...names, zone: 'UTC' })
  try {
    return await work(history)
  } finally {
    await history.close()
  }
}

beforeAll(() => withCompany(({ duck }) => employ(duck, [{ customer: 7, tier: 1, rose: 1 }])))

test('orders of a file are done one after the other, and end at the first that is refused', async () => {
  const unlink = { kind: 'unlink', network: 'forum', author: 'ann', by: 'ada', why: 'her sister' }
  const invocation = asked(fileOf(LINK, '', unlink, unlink, LINK))
  if (invocation.kind !== 'link') throw new Error(JSON.stringify(invocation))
  await expect(linkIn(invocation.config, invocation.orders)).rejects.toThrow(/linked to nobody\. 2 orders were done/)
  const kinds = await withCompany(async ({ linkEvents }) => (await linkEvents(null)).map(({ kind }) => kind))
  expect(kinds).toEqual(['unlink', 'link'])
  const again = asked(fileOf(LINK))
  if (again.kind !== 'link') throw new Error(JSON.stringify(again))
  expect(await linkIn(again.config, again.orders)).toBe(
    "did 1 orders; 0 stored mentions follow\nno stored mention is by forum ann: see that the id is the network's own (docs/links.md)",
  )
})

test('of authors who have written it says how many of their mentions follow, and names only who has not', async () => {
  await withCompany(({ accept }) => accept([scoredOf([somePost({ network: 'forum', author: 'bob' })], [[0]])]))
  const links = ['bob', ...Array.from({ length: 11 }, (_, i) => `c${i}`)].map((author) => ({ ...LINK, author }))
  const invocation = asked(fileOf(...links))
  if (invocation.kind !== 'link') throw new Error(JSON.stringify(invocation))
  expect(await linkIn(invocation.config, invocation.orders)).toMatch(
    /^did 12 orders; 1 stored mentions follow\nno stored mention is by forum c0, .*forum c9 and 1 more: see/,
  )
})

test.each([
  ['no file', () => join(folder, 'none.ndjson'), 'there is no such file'],
  ['no JSON', () => fileOf(LINK, '{'), 'Line 2: Wanted JSON'],
  ['a wrong order', () => fileOf({ ...LINK, basis: 'a hunch' }), 'Line 1: Wanted JSON'],
])('%s is a fault that is told before anything is done', (_, file, why) => {
  expect(asked(file())).toMatchObject({ kind: 'wrong', exitCode: 78, errors: [expect.stringContaining(why)] })
})
