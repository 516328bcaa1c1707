import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumLaunch } from '../support/chromium.ts'
import { startServer } from '../support/server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-desk-'))
const shots = join(import.meta.dirname, 'shots')
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const complaints: string[] = []
let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof startServer>>

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  server = await startServer('--folder', folder)
  browser = await chromium.launch(await chromiumLaunch())
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, bypassCSP: true })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${server.address}/desk?theme=light&lang=en`)
  await page.locator('main[data-freshness=live]').waitFor({ timeout: 60_000 })
})
afterAll(async () => {
  await browser.close()
  await server.kill().catch(() => {})
  rmSync(folder, { recursive: true })
})

/** What axe finds wrong with the page as it stands. */
async function axeFaults(): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: axe })
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

test('keys alone lead anywhere: the palette finds a view, a language, a theme', async () => {
  for (const [typed, shown] of [
    ['source', 'view=sources'],
    ['繁體', 'lang=zh-Hant'],
    ['深色', 'theme=dark'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => decodeURIComponent(url.search).includes(shown))
  }
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['theme']])).toEqual(
    ['zh-Hant', 'desk-dark'],
  )
})

test.each(['light', 'dark'])('axe finds nothing on any view, %s', async (theme) => {
  const views = await page
    .locator('nav a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).search))
  for (const search of views.filter((each) => each.includes('view='))) {
    const view = new URLSearchParams(search).get('view')
    await page.goto(`${server.address}/desk?view=${view}&theme=${theme}&lang=en`)
    await page.locator('main[data-freshness=live] h1').waitFor()
    expect(await axeFaults()).toEqual([])
  }
})

test('nothing went wrong on the way', () => expect(complaints).toEqual([]))
