import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filter, firstValueFrom } from 'rxjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reading } from '../pipelines/contract/reading.ts'
import { configFile } from '../server/config.ts'
import { askJudgements } from '../server/judgements.ts'
import { openScreen, runServer } from './support/run.ts'
import { newSecret } from './support/webhook-sender.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-corrections-'))
beforeAll(() => {
  process.env['GS_CORRECTIONS_SECRET'] = newSecret()
})
afterAll(() => rmSync(folder, { recursive: true }))

const configOf = () =>
  configFile.parse({
    board: { name: 'L', topic: 'larkwing' },
    topics: [{ id: 'larkwing', name: 'L', role: 'own', query: 'larkwing' }],
    sources: [{ id: 'reviews', type: 'webhook', network: 'review', secrets: [{ env: 'GS_CORRECTIONS_SECRET' }] }],
  })

const encoder = new TextEncoder()

async function start() {
  const server = await runServer(configOf(), join(folder, 'corrections.duckdb'))
  if (!server.desk.isOpen(0))
    await firstValueFrom(server.bus.on('statuses').pipe(filter(({ status }) => status.state === 'open')))
  const screen = openScreen(server.url, ['topic/larkwing'])
  const shown = () =>
    ['net-sentiment', 'volume'].map(
      (metric) => (screen.held['topic/larkwing']?.[`reading/${metric}/1h`] as Reading | undefined)?.value,
    )
  return {
    take: (post: Readonly<Record<string, string>>) =>
      server.desk.take(0, {
        id: `delivery of ${post['id']}`,
        lines: [encoder.encode(JSON.stringify({ at: Date.now(), author: 'a', ...post }))],
      }),
    judgements: askJudgements(server.bus),
    /** Net sentiment in points, and mentions, of the last hour. */
    shows: async (...wanted: readonly [net: number, volume: number]) => {
      await screen.until(() => String(shown()) === String(wanted))
      expect(shown()).toEqual(wanted)
    },
    stop: async () => {
      screen.close()
      await server.stop()
    },
  }
}

test('a screen shows what people say of a tone at once, reposts take it on, and a restart remembers it', async () => {
  const first = await start()
  await first.take({ id: 'p1', text: 'Larkwing lost my bag, terrible service, never again' })
  await first.take({ id: 'p2', text: 'Thank you Larkwing, wonderful crew, I love you' })
  await first.shows(0, 2)

  const said = await first.judgements.correct({ post: 'p1', network: null, tone: 'positive', by: 'ada' })
  expect(said).toEqual({ kind: 'corrected', model: 'negative', mentions: 1 })
  await first.shows(100, 2)
  await first.take({ id: 'r1', kind: 'repost', subject: 'p1', text: '' })
  await first.shows(100, 3)
  await first.stop()

  const again = await start()
  await again.shows(100, 3)
  await again.take({ id: 'r2', kind: 'repost', subject: 'p1', text: '' })
  await again.shows(100, 4)
  expect(await again.judgements.agreement()).toEqual([{ topic: 'larkwing', n: 1, agreed: 0 }])
  expect(await again.judgements.correct({ post: 'p3', network: null, tone: 'neutral', by: '' })).toEqual({
    kind: 'unknown',
  })
  await again.stop()
})
