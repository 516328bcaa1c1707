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
  await page.locator('main[data-freshness=live]').waitFor({ timeout: 200_000 })
  // The first start fills four weeks of past, which takes minutes where the machine is busy.
}, 240_000)
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

test('the palette finds a customer by name and by handle, and leads to the card; the search is in the log', async () => {
  await page.goto(`${server.address}/desk?view=queue&lang=en&theme=light`)
  await page.locator('main[data-freshness=live] h1').waitFor()
  for (const typed of ['218', '@tessa_cellist']) {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(typed)
    await page.locator('dialog').getByRole('option').first().waitFor()
    expect(await axeFaults()).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('customer') === '218')
    await page.goBack()
  }
  const { deeds } = await (await fetch(`${server.address}/api/audit`)).json()
  expect(deeds).toContainEqual(expect.objectContaining({ what: 'customers-found', rows: 1 }))
})

test('who types a command looks for nobody; whoever is called like one is looked for once that is chosen', async () => {
  const searches = async () => {
    const { deeds } = await (await fetch(`${server.address}/api/audit`)).json()
    return deeds.filter(({ what }: { readonly what: string }) => what === 'customers-found').length
  }
  await page.goto(`${server.address}/desk?view=queue&lang=en&theme=light`)
  await page.locator('main[data-freshness=live] h1').waitFor()
  const before = await searches()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('num')
  await page.locator('dialog').getByRole('option', { name: 'Look for customers called “num”' }).waitFor()
  // Longer than a search rests: had it been meant, it would be in the log.
  await page.waitForTimeout(1_000)
  expect(await searches()).toBe(before)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(searches).toBe(before + 1)
  await page.keyboard.press('Escape')
})

test('numbers say what share of the authors they know, and every row of a list is there for who asks', async () => {
  await page.goto(`${server.address}/desk?view=numbers&lang=en`)
  await page.getByText(/^\d+% of the authors of 24 h are matched: [\d,]+ of [\d,]+/).waitFor()
  const list = page.getByRole('region', { name: 'Silent detractors' })
  await list.getByText(/^8 of \d+ listed$/).waitFor()
  await list.getByRole('button', { name: /^Show \d+$/ }).click()
  expect(await list.locator('tbody tr').count()).toBeGreaterThan(8)
  await list.getByRole('button', { name: 'Show fewer' }).click()
  expect(await list.locator('tbody tr').count()).toBe(8)
})

test('a chosen post holds the list, an answered one is kept as such, and can be put back', async () => {
  await page.goto(`${server.address}/desk?view=queue&lang=en`)
  await page.locator('ol button').nth(1).waitFor()
  const handles = () => page.locator('ol button bdi.strong').allTextContents()
  await page.keyboard.press('j')
  // Held from here on, and not from the key on: what comes in between may still move it.
  await page.getByRole('button', { name: /^Resume/ }).waitFor()
  const before = await handles()
  const key = new URL(page.url()).searchParams.get('post')
  expect(await page.locator('ol button').first().getAttribute('data-key')).toBe(key)
  await page.keyboard.press('a')
  await page.locator('li.dealt').waitFor()
  // What falls off the end of the hundred that are told leaves a held list too.
  expect((await handles()).slice(0, 20)).toEqual(before.slice(0, 20))
  await page.getByRole('link', { name: 'Dealt with' }).click()
  await page.locator(`[data-key="${key}"]`).click()
  await page.getByText(/^Answered, said this machine/).waitFor()
  await page.getByRole('button', { name: 'Put it back' }).click()
  await page.locator('li.dealt').waitFor()
})

test('other weights stand at once as another order, and for everybody once they are kept', async () => {
  await page.goto(`${server.address}/desk?view=queue&lang=en`)
  const first = page.locator('ol button').first()
  await first.waitFor()
  for (const part of ['Value', 'Ticket', 'Velocity', 'Tone', 'Motive'])
    await page.getByLabel(part, { exact: true }).fill('0')
  await first.locator('.t12', { hasText: /^[\d,.k]+M? followers/ }).waitFor()
  await page.getByRole('button', { name: 'Keep for everybody' }).click()
  await page.getByText(/^Version 2, kept by this machine/).waitFor()
})

test('a tone is explained and put right with the keyboard, and counts in the agreement', async () => {
  await page.goto(`${server.address}/desk?view=tones&lang=en`)
  const row = page.locator('main li').first()
  await row.getByRole('button', { name: 'Why' }).focus()
  await page.keyboard.press('Enter')
  await row.getByText(/^Negative \d+%/).waitFor()
  expect(await axeFaults()).toEqual([])
  await row.getByRole('button', { name: 'negative', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^Kept: negative/).waitFor()
  await page.getByRole('heading', { name: /judged the tone of 1 post/ }).waitFor()
})

test('Enter opens the card of who wrote; how to reach them is shown to who says why, and that is in the log', async () => {
  await page.goto(`${server.address}/desk?view=customer&customer=218&lang=en&theme=light`)
  await page.getByRole('heading', { name: 'Answer @tessa_cellist' }).waitFor()
  await page.getByText('Settle “damaged instrument: cello, LRK 218”').waitFor()
  await page.screenshot({ path: join(shots, 'desk-card.png') })
  expect(await page.content()).not.toContain('customer-218@')
  await page.getByRole('button', { name: 'Show contact details' }).click()
  await page.keyboard.type('call back about the claim')
  await page.keyboard.press('Enter')
  await page.getByText('customer-218@mail.example').waitFor()
  const { deeds } = await (await fetch(`${server.address}/api/audit`)).json()
  expect(deeds).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ what: 'card-viewed', about: 'customer:218', rows: 1 }),
      expect.objectContaining({ what: 'contact-revealed', about: 'customer:218', why: 'call back about the claim' }),
    ]),
  )
})

test('who sees no people hears no queue', async () => {
  const refusal = await page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url, 'groundswell.v1')
        socket.onopen = () => socket.send('{"type":"subscribe","channel":"queue/larkwing"}')
        socket.onmessage = ({ data }) => {
          const { type, code } = JSON.parse(data)
          if (type === 'error') resolve(code)
        }
      }),
    `${server.address.replace('http', 'ws')}/live?scope=wall`,
  )
  expect(refusal).toBe('forbidden')
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
