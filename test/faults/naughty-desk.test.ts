import { join } from 'node:path'
import naughtyStrings from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tame } from '../../client/text.ts'
import type { Items } from '../../pipelines/contract/frame.ts'
import type { QueueEntry } from '../../pipelines/contract/queue.ts'
import { queueChannel } from '../../pipelines/contract/queue.ts'
import { QUEUE } from '../fixtures/desk/queue.ts'
import { crisis } from '../fixtures/pulse.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { httpEdge } from './http-edge.ts'
import { startLive } from './live-server.ts'
import { badAttributes, seenOn, type Watched, watchedPage } from './naughty-page.ts'

/** So many posts wait at once, each with a naughty string as text, as name and as the id that a link is made of. */
const AT_ONCE = 6
const QUEUE_OF = queueChannel('larkwing')
const { channels } = crisis()
const [model] = Object.entries(QUEUE).flatMap(([key, item]) => (key.startsWith('entry/') ? [item as QueueEntry] : []))

/** Networks that make a link each in their own way; the others as news do. */
const LEADING = ['bluesky', 'mastodon', 'x', 'news'] as const

/** Addresses that must lead nowhere, whatever network says them, and one of the web, which does. */
const ADDRESSES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://a.example/1',
  'file:///etc/passwd',
  'https://user:word@evil.example/',
  '//evil.example',
  'at://did:plc:x/app.bsky.feed.post/"><script>alert(1)</script>',
  'https://a.example/"onmouseover=alert(1)',
]

let live: Awaited<ReturnType<typeof startLive>>
let browser: Browser
let desk: Watched

beforeAll(async () => {
  const client = join(import.meta.dirname, '..', '..', 'dist', 'client')
  live = await startLive([...Object.keys(channels), QUEUE_OF], { server: httpEdge(client) })
  for (const [channel, items] of Object.entries(channels)) live.publish(channel, items)
  live.publish(QUEUE_OF, { queue: QUEUE['queue'], weights: QUEUE['weights'] })
  browser = await chromium.launch(await chromiumLaunch())
  const home = `http://127.0.0.1:${live.port}`
  desk = await watchedPage(browser, home)
  await desk.page.goto(`${home}/desk?view=queue&lang=en&theme=light`)
  await desk.page.locator('main[data-freshness=live] h1').waitFor()
})
afterAll(async () => {
  await browser.close()
  await live.stop()
})

interface Waiting {
  readonly text: string
  readonly network: QueueEntry['network']
}
let before: readonly string[] = []

/** Lets these wait and nobody else; the list is held while one is chosen. */
async function wait(posts: readonly Waiting[], step: number): Promise<void> {
  const resume = desk.page.getByRole('button', { name: /^Resume/ })
  if (await resume.isVisible()) await resume.click()
  const entries = posts.map(({ text, network }, i) => {
    const one = { ...model, key: `${step}-${i}`, post: text, handle: text, text, network, at: (model?.at ?? 0) + i }
    return [`entry/${one.key}`, one] as const
  })
  const set: Items = Object.fromEntries(entries)
  live.publish(QUEUE_OF, set, before)
  before = Object.keys(set)
  for (const {
    1: { key },
  } of [entries.at(0), entries.at(-1)].flatMap((each) => (each ? [each] : [])))
    await desk.page.locator(`[data-key="${key}"]`).waitFor()
}

const isWide = () => desk.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

/** Chooses each of them, and says what is wrong. */
async function faultsOf(posts: readonly Waiting[], step: number): Promise<unknown[]> {
  const broken: unknown[] = []
  const seen = await seenOn(desk.page)
  for (const [i, { text, network }] of posts.entries()) {
    await desk.page.locator(`[data-key="${step}-${i}"]`).evaluate((row) => (row as HTMLElement).click())
    await desk.page.locator(`[data-key="${step}-${i}"][aria-current]`).waitFor()
    const full = await desk.page.locator('bdi.post').textContent()
    const bad = await badAttributes(desk.page)
    const isShown = full === tame(text) && seen.includes(tame(text)) && seen.includes(`@${tame(text)}`)
    if (bad.length > 0 || (tame(text) !== '' && !isShown) || (await isWide())) broken.push({ text, network, full, bad })
  }
  return broken
}

test('each naughty string waits in the queue as it is, and none runs, calls out or leads anywhere', async () => {
  const broken: unknown[] = []
  for (let from = 0; from < naughtyStrings.length; from += AT_ONCE) {
    const posts = naughtyStrings.slice(from, from + AT_ONCE).map((text) => ({ text, network: 'news' as const }))
    await wait(posts, from)
    broken.push(...(await faultsOf(posts, from)))
  }
  expect(broken).toEqual([])
  expect(desk.faults).toEqual([])
}, 600_000)

test('an address that would run something is no link on any network, and one of the web opens a page of its own', async () => {
  const broken: unknown[] = []
  for (const [i, text] of ADDRESSES.entries()) {
    const posts = LEADING.map((network) => ({ text, network }))
    await wait(posts, 10_000 + i)
    broken.push(...(await faultsOf(posts, 10_000 + i)))
  }
  expect(broken).toEqual([])
  await wait([{ text: 'https://a.example/post', network: 'news' }], 20_000)
  await desk.page.locator('[data-key="20000-0"]').click()
  const link = desk.page.locator('a[target=_blank]')
  expect([await link.getAttribute('href'), await link.getAttribute('rel')]).toEqual([
    'https://a.example/post',
    'noopener noreferrer',
  ])
  expect(desk.faults).toEqual([])
}, 300_000)
