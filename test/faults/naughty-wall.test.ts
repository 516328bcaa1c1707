import { join } from 'node:path'
import naughtyStrings from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Items } from '../../pipelines/contract/frame.ts'
import type { ListRow } from '../../pipelines/contract/reading.ts'
import { type BoardFixture, crisis } from '../fixtures/pulse.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { httpEdge } from './http-edge.ts'
import { startLive } from './live-server.ts'

/** What a stranger may write, where strangers may write it: four at a time, each as text, as name, as word and as link. */
const AT_ONCE = 4
const { channels }: BoardFixture = crisis()

let live: Awaited<ReturnType<typeof startLive>>
let browser: Browser
let page: Page
const faults: string[] = []

beforeAll(async () => {
  const client = join(import.meta.dirname, '..', '..', 'dist', 'client')
  live = await startLive(Object.keys(channels), { server: httpEdge(client) })
  for (const [channel, items] of Object.entries(channels)) live.publish(channel, items)
  browser = await chromium.launch(await chromiumLaunch())
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  const home = `http://127.0.0.1:${live.port}`
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(home)) faults.push(`request: ${request.url()}`)
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) faults.push(message.text())
  })
  await page.goto(home)
  await page.locator('main[data-freshness=live]').waitFor()
})
afterAll(async () => {
  await browser.close()
  await live.stop()
})

/** Shows these texts everywhere, and waits until the page has them. */
async function show(texts: readonly string[], step: number): Promise<void> {
  const at = (place: number) => texts[place % texts.length] ?? ''
  const mentions = Object.entries(channels['feed/larkwing'] ?? {}).filter(([key]) => key.startsWith('mention/'))
  live.publish(
    'feed/larkwing',
    Object.fromEntries(mentions.map(([key, item], i) => [key, { ...(item as object), handle: at(i), text: at(i) }])),
  )
  live.publish('topic/larkwing', rowsWith(channels['topic/larkwing'] ?? {}, at))
  live.publish('world', {
    board: { ...(channels['world']?.['board'] as object), name: `Wall ${step}`, names: undefined },
  })
  await page.getByRole('heading', { name: `Wall ${step}`, exact: true }).waitFor()
}

/** Every list of a topic with its words exchanged; keys stay apart. */
const rowsWith = (items: Items, at: (place: number) => string): Items =>
  Object.fromEntries(
    Object.entries(items).flatMap(([key, item]) => {
      const { rows } = item as { rows?: readonly ListRow[] }
      if (!key.startsWith('reading/') || !rows) return []
      const said = rows.map((row, i) => ({ ...row, key: `${i}${at(i)}`, label: at(i), handle: at(i) }))
      return [[key, { ...(item as object), rows: said }]]
    }),
  )

/** Where everything stands, and what there is of elements that could do something. */
const layout = () =>
  page.evaluate(() => ({
    boxes: [...document.querySelectorAll('main, section, h2, header, header time, .figure, li')].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect()
      return [each.tagName, ...[x, y, width, height].map(Math.round)].join(' ')
    }),
    active: document.querySelectorAll('script, iframe, object, embed, img, a, form, input, link, style, base, meta')
      .length,
    overflows: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight,
  }))

test('no naughty string runs, calls out, breaks a rule of the page or moves a box', async () => {
  await show(['tame words', 'and more of them', 'here'], 0)
  const tame = await layout()
  const broken: unknown[] = []
  for (let from = 0; from < naughtyStrings.length; from += AT_ONCE) {
    const texts = naughtyStrings.slice(from, from + AT_ONCE)
    await show(texts, from + 1)
    const now = await layout()
    if (JSON.stringify(now) !== JSON.stringify(tame))
      broken.push({ texts, moved: now.boxes.filter((box) => !tame.boxes.includes(box)) })
  }
  expect(broken).toEqual([])
  expect(faults).toEqual([])
  // A wall steps once a second, and there are 116 handfuls.
}, 600_000)

test('text that turns its direction or towers above its line is tamed', async () => {
  await show(['\u202egnorw yaw rehto', `Z${'\u0300\u0301\u0302'.repeat(20)}algo`, '\u2066isolated\u2069'], 9_999)
  const text = await page.evaluate(() => document.body.textContent ?? '')
  expect(text).toContain('gnorw yaw rehto')
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  expect(text.normalize('NFD')).not.toMatch(/[\u0300-\u036f]{4}/)
})
