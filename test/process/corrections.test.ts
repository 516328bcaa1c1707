import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually, startServer } from '../support/server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-corrections-'))
afterAll(() => rmSync(folder, { recursive: true }))

const post = {
  id: 'p1',
  at: Date.now(),
  author: 'a',
  text: 'Larkwing lost my bag, @bernadette. Terrible service, never again',
}

test('over HTTP and across threads a tone is corrected, counted and given out to learn from', async () => {
  const config = join(folder, 'config.yaml')
  writeFileSync(join(folder, 'posts.ndjson'), JSON.stringify(post))
  writeFileSync(
    config,
    `board: { name: L, topic: larkwing }
topics: [{ id: larkwing, name: L, role: own, query: larkwing }]
sources: [{ id: replay, type: replay, file: ${join(folder, 'posts.ndjson')}, speed: flat-out }]
`,
  )
  const server = await startServer('--config', config, '--folder', join(folder, 'var'))
  const ask = async (path: string, body?: unknown) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${server.address}/api/tone/${path}`, init)
    return { status: answer.status, text: await answer.text() }
  }
  const said = await eventually(
    () => ask('corrections', { post: 'p1', tone: 'positive', by: 'ada' }),
    ({ status }) => status === 200,
  )
  expect(JSON.parse(said.text)).toEqual({ post: 'p1', tone: 'positive', model: 'negative', mentions: 1 })
  expect(JSON.parse((await ask('agreement')).text)).toMatchObject({ topics: [{ topic: 'larkwing', n: 1, agreed: 0 }] })
  expect((await ask('corrections.tsv')).text).toContain('positive\tnegative\ten\tLarkwing lost my bag, @be••••')
  await server.kill('SIGTERM')
})
