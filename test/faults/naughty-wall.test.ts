import { join } from 'node:path'
import naughtyStrings from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstWords, tame } from '../../client/text.ts'
import type { Items } from '../../pipelines/contract/frame.ts'
import type { ListRow } from '../../pipelines/contract/reading.ts'
import { maskHandle, maskText } from '../../server/access/mask.ts'
import { type BoardFixture, crisis } from '../fixtures/pulse.ts'
import { stateOf, WALLS } from '../fixtures/walls.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { httpEdge } from './http-edge.ts'
import { startLive } from './live-server.ts'
import { badAttributes, seenOn, type Watched, watchedPage } from './naughty-page.ts'

/**
 * What a stranger may write, where strangers may write it: three at a time, each as text, as name, as word, as id and as link of a
 * post, on a page for each scene of a wall. A wall leads nowhere: whatever stands in a link, there is no anchor on it.
 */
const AT_ONCE = 3
const SCENES = ['pulse', 'field', 'voices'] as const
const { channels }: BoardFixture = crisis()

let live: Awaited<ReturnType<typeof startLive>>
let browser: Browser
const walls = new Map<string, Watched>()

beforeAll(async () => {
  const client = join(import.meta.dirname, '..', '..', 'dist', 'client')
  const names = [...Object.keys(channels), ...SCENES.map((scene) => `wall/${scene}`)]
  live = await startLive(names, {
    server: httpEdge(client),
    walls: (wall, hub) => ({ id: wall ?? 'pulse', hub }),
  })
  for (const [channel, items] of Object.entries(channels)) live.publish(channel, items)
  for (const scene of SCENES)
    live.publish(`wall/${scene}`, { wall: { ...WALLS[0], id: scene }, state: { ...stateOf('pinned'), scene } })
  browser = await chromium.launch(await chromiumLaunch())
  const home = `http://127.0.0.1:${live.port}`
  for (const scene of SCENES) {
    const watched = await watchedPage(browser, home)
    walls.set(scene, watched)
    await watched.page.goto(`${home}/?wall=${scene}&lang=en`)
    await watched.page.locator('main[data-freshness=live]').waitFor()
  }
})
afterAll(async () => {
  await browser.close()
  await live.stop()
})

const pageOf = (scene: string): Page => walls.get(scene)?.page as Page

/** Shows these texts everywhere, and waits until every page has them. */
async function show(texts: readonly string[], step: number): Promise<void> {
  const at = (place: number) => texts[place % texts.length] ?? ''
  const mentions = Object.entries(channels['feed/larkwing'] ?? {}).filter(([key]) => key.startsWith('mention/'))
  const written = (item: unknown, i: number) => ({ ...(item as object), post: at(i), handle: at(i), text: at(i) })
  live.publish('feed/larkwing', Object.fromEntries(mentions.map(([key, item], i) => [key, written(item, i)])))
  live.publish('topic/larkwing', rowsWith(channels['topic/larkwing'] ?? {}, at))
  live.publish('world', {
    board: { ...(channels['world']?.['board'] as object), name: `Wall ${step}`, names: undefined },
  })
  await Promise.all(
    SCENES.map((scene) =>
      pageOf(scene)
        .getByRole('heading', { name: `Wall ${step}`, exact: true })
        .waitFor(),
    ),
  )
}

/** Every list of a topic with its words exchanged, and a list of links; keys stay apart. */
const rowsWith = (items: Items, at: (place: number) => string): Items => {
  const lists = { ...items, 'reading/top-links/1h': items['reading/top-posts/1h'] }
  return Object.fromEntries(
    Object.entries(lists).flatMap(([key, item]) => {
      const { rows } = item as { rows?: readonly ListRow[] }
      if (!key.startsWith('reading/') || !rows) return []
      const said = rows.map((row, i) => ({
        ...row,
        key: key.includes('links') ? at(i) : `${i}${at(i)}`,
        label: at(i),
        handle: at(i),
      }))
      return [[key, { ...(item as object), rows: said }]]
    }),
  )
}

/** Where everything stands, and what there is of elements that could do something. */
const layoutOf = (page: Page) =>
  page.evaluate(() => ({
    boxes: [...document.querySelectorAll('main, section, h2, header, header time, .figure, li')].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect()
      return [each.tagName, ...[x, y, width, height].map(Math.round)].join(' ')
    }),
    active: document.querySelectorAll('script, iframe, object, embed, img, form, input, link, style, base, meta')
      .length,
    anchors: document.querySelectorAll('a').length,
    overflows: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight,
  }))
const layouts = () => Promise.all(SCENES.map((scene) => layoutOf(pageOf(scene))))

/** Which of these texts a scene should show and does not, as name and as words: masked, as everything on a wall. */
async function missingOn(scene: string, texts: readonly string[]): Promise<readonly string[]> {
  if (scene === 'field') {
    // It tells of strangers in its sentence alone, whose first it is.
    const first = firstWords(maskText(texts.find((text) => text !== '') ?? ''), 20).replace(/…$/, '')
    const said = (await pageOf(scene).locator('body').textContent()) ?? ''
    return said.includes(first) ? [] : [first]
  }
  const seen = await seenOn(pageOf(scene))
  return texts.filter((text) => {
    const words = tame(maskText(text))
    const isSaid = seen.some((each) => each === words || isStartOf(words, each.replace(/…$/, '')))
    return tame(text) !== '' && !(isSaid && seen.includes(`@${tame(maskHandle(text))}`))
  })
}

/** A long text is cut, between two words where it can be. */
const isStartOf = (words: string, shown: string): boolean => shown.length >= 20 && words.startsWith(shown)

/** Which boxes of a scene stand elsewhere. */
const moved = (now: { boxes: readonly string[] }, then: { boxes: readonly string[] } | undefined) =>
  now.boxes.filter((box) => !then?.boxes.includes(box))

describe('on every scene of the wall', () => {
  test('each naughty string is shown, and none runs, calls out, leads anywhere or moves a box', async () => {
    await show(['tame words', 'and more of them', 'here', 'and there'], 0)
    const tameLayouts = await layouts()
    expect(tameLayouts.map(({ anchors }) => anchors)).toEqual([0, 0, 0])
    const broken: unknown[] = []
    for (let from = 0; from < naughtyStrings.length; from += AT_ONCE) {
      const texts = naughtyStrings.slice(from, from + AT_ONCE)
      await show(texts, from + 1)
      for (const [i, now] of (await layouts()).entries()) {
        const scene = SCENES[i] ?? 'pulse'
        if (JSON.stringify(now) !== JSON.stringify(tameLayouts[i]))
          broken.push({ scene, texts, moved: moved(now, tameLayouts[i]) })
        const missing = await missingOn(scene, texts)
        if (missing.length > 0) broken.push({ scene, missing })
        const bad = await badAttributes(pageOf(scene))
        if (bad.length > 0) broken.push({ scene, texts, bad })
      }
    }
    expect(broken).toEqual([])
    expect([...walls.values()].flatMap(({ faults }) => faults)).toEqual([])
    // A wall steps once a second, and there are 154 handfuls.
  }, 900_000)

  test('text that turns its direction or towers above its line is tamed', async () => {
    await show(['\u202egnorw yaw rehto', `Z${'\u0300\u0301\u0302'.repeat(20)}algo`, '\u2066isolated\u2069'], 9_999)
    for (const scene of SCENES) {
      const text = await pageOf(scene).evaluate(() => document.body.textContent ?? '')
      expect(text).toContain('gnorw yaw rehto')
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      expect(text.normalize('NFD')).not.toMatch(/[\u0300-\u036f]{4}/)
    }
  })
})
