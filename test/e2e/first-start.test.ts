import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CATALOGUES } from '../../client/messages/language.ts'
import type { WaitingAnswer } from '../../pipelines/contract/waiting.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { eventually, startServer } from '../support/server-process.ts'
import { textFaults } from '../support/text-audit.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-first-'))
/** A busy machine takes longer, and that is all it does. */
const PATIENT = { timeout: 240_000 }
let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

test('while the first start fills in the past, walls in every language and the remote say how far it is, then come alive', async () => {
  const server = await startServer('--folder', folder)
  const open = async (path: string) => {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    await page.goto(`${server.address}${path}`)
    return page
  }
  const languages = Object.keys(CATALOGUES)
  const walls = await Promise.all(languages.map((lang) => open(`/?lang=${lang}`)))
  const remote = await open('/remote?lang=en')
  const told = new Set<number>()
  const listening = eventually(
    () => fetch(`${server.address}/live`).then((answer) => answer.json() as Promise<WaitingAnswer>),
    ({ waiting }) => {
      if (waiting?.kind === 'filling') told.add(waiting.percent)
      return waiting === null
    },
    server.ended,
  )
  const [english, ...chinese] = walls
  const percent = /28 days of the past: \d+% done$/
  await english!.getByText(percent).last().waitFor(PATIENT)
  expect(await textFaults(english!)).toEqual([])
  await Promise.all(
    chinese.map((page) =>
      page
        .getByText(/(過去|过去) 28 天/)
        .last()
        .waitFor(PATIENT),
    ),
  )
  await remote.getByText(percent).waitFor(PATIENT)

  await listening
  expect([...told]).toEqual([...told].sort((a, b) => a - b))
  expect(told.size).toBeGreaterThan(1)
  await Promise.all(walls.map((page) => page.locator('main[data-freshness=live] .figure').first().waitFor(PATIENT)))
  await server.kill()
}, 600_000)
