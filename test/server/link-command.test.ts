import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DATABASE } from '../../data/history/backup.ts'
import { openHistory } from '../../data/history/history.ts'
import { readInvocation } from '../../server/command-line.ts'
import { linkIn } from '../../server/link-command.ts'
import { employ } from '../support/company.ts'

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
  const history = await openHistory(join(folder, DATABASE), { sources: [], topics: [], zone: 'UTC' })
  try {
    return await work(history)
  } finally {
    await history.close()
  }
}

test('orders of a file are done one after the other, and end at the first that is refused', async () => {
  await withCompany(({ duck }) => employ(duck, [{ customer: 7, tier: 1, rose: 1 }]))
  const unlink = { kind: 'unlink', network: 'forum', author: 'ann', by: 'ada', why: 'her sister' }
  const invocation = asked(fileOf(LINK, '', unlink, unlink, LINK))
  if (invocation.kind !== 'link') throw new Error(JSON.stringify(invocation))
  await expect(linkIn(invocation.config, invocation.orders)).rejects.toThrow(/linked to nobody\. 2 orders were done/)
  const kinds = await withCompany(async ({ linkEvents }) => (await linkEvents(null)).map(({ kind }) => kind))
  expect(kinds).toEqual(['unlink', 'link'])
  const again = asked(fileOf(LINK))
  if (again.kind !== 'link') throw new Error(JSON.stringify(again))
  expect(await linkIn(again.config, again.orders)).toBe('did 1 orders; 0 stored mentions follow')
})

test.each([
  ['no file', () => join(folder, 'none.ndjson'), 'there is no such file'],
  ['no JSON', () => fileOf(LINK, '{'), 'Line 2: Wanted JSON'],
  ['a wrong order', () => fileOf({ ...LINK, basis: 'a hunch' }), 'Line 1: Wanted JSON'],
])('%s is a fault that is told before anything is done', (_, file, why) => {
  expect(asked(file())).toMatchObject({ kind: 'wrong', exitCode: 78, errors: [expect.stringContaining(why)] })
})
