import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium, type Locator, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CATALOGUES } from '../../client/messages/language.ts'
import { STATES } from '../../client/parts/meta.ts'
import { SCENES } from '../../pipelines/contract/wall.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { galleryPage, openGallery } from '../support/gallery.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  page = await galleryPage(browser)
  await openGallery(page, 'index.html?scene=pulse')
})
afterAll(() => browser?.close())

const exhibit = (state: string): Locator => page.getByRole('article', { name: `pulse ${state}`, exact: true })
const region = (state: string, name: string): Locator => exhibit(state).getByRole('region', { name, exact: true })
const TILES = ['Customers talking', 'Most shared', 'Share of voice', 'Talked about', 'Live mentions']
const FIGURES = ['Reputation index', 'Mentions per minute', 'Net sentiment']

describe('a figure', () => {
  test('has its unit, what is usual, its interval or n, and its formula', async () => {
    const reputation = region('live', 'Reputation index')
    for (const text of ['61.3', '7.1 below usual', '80% interval 59.7–62.9 of 100']) {
      await reputation.getByText(text, { exact: true }).waitFor()
    }
    await region('live', 'Net sentiment').getByText('usually +18', { exact: true }).waitFor()
    await exhibit('live').getByText('n = 1,943, 1 h', { exact: true }).first().waitFor()
    expect(await reputation.getAttribute('title')).toMatch(/^Reputation = .+, 24 h, n = 24k, v\d+$/)
    await reputation.getByRole('img', { name: 'severity 6 of 10' }).waitFor()
  })
  test('is solid while live, dim while late and hollow once lost', async () => {
    const look = (state: string) =>
      region(state, 'Mentions per minute')
        .locator('.figure')
        .evaluate((figure) => {
          const { color, webkitTextStrokeWidth } = getComputedStyle(figure)
          return { color, stroke: webkitTextStrokeWidth }
        })
    const [live, late, lost] = [await look('live'), await look('late'), await look('lost')]
    expect([live.stroke, late.stroke, lost.stroke]).toEqual(['0px', '0px', '5px'])
    expect(late.color).not.toBe(live.color)
  })
  test('says n instead of a rate of fewer than thirty', async () => {
    await region('few', 'Net sentiment').getByText('n = 17', { exact: true }).waitFor()
    await region('few', 'Net sentiment').getByText('too few posts to say').first().waitFor()
  })
  test('is a lower bound while a source is silent', async () => {
    await region('partial', 'Mentions per minute').getByText('at least 2.3× usual').waitFor()
    await region('partial', 'Mentions per minute').getByText('hatched: usual part of Video').waitFor()
  })
})

describe('every tile says its state aloud', () => {
  test.each([
    ['lost', 'connection lost, values as of 14:32:05'],
    ['late', '4 s old'],
    ['partial', 'partial, without Video'],
    ['loading', 'loading'],
    ['hidden', 'hidden by policy'],
    ['failed', 'failed, the server does not know it. Is it in its config?'],
  ])('%s', async (state, said) => {
    for (const name of [...TILES, ...FIGURES]) await region(state, name).getByText(said).first().waitFor()
  })
  test('empty, with why and what to do', async () => {
    await region('empty', 'Live mentions').getByText('No mention yet. The list fills as posts come in.').waitFor()
    await region('empty', 'Customers talking')
      .getByText(/npm start -- link FILE/)
      .waitFor()
  })
})

/** The figures of rivals are not there while nobody knows who they are, or may see them. */
const isOwn = (tile: string): boolean => !/^.+, Mentions per minute/.test(tile)

test('the gallery shows every tile of every scene in every state, in the same place', async () => {
  await openGallery(page, 'index.html')
  const shown = await page.getByRole('article').evaluateAll((articles) =>
    articles.map(
      (article) =>
        [
          article.getAttribute('aria-label') ?? '',
          Array.from(article.querySelectorAll('section[data-state]'), (tile) => {
            const [{ x, y }, { y: top }] = [tile.getBoundingClientRect(), article.getBoundingClientRect()]
            return `${tile.getAttribute('aria-label')} at ${x} ${y - top}`
          }),
        ] as const,
    ),
  )
  const tiles = new Map(shown)
  for (const scene of SCENES) {
    const all = tiles.get(`${scene} live`) ?? []
    expect(all.length, scene).toBeGreaterThan(4)
    for (const state of STATES) {
      const shown = tiles.get(`${scene} ${state}`) ?? []
      expect([scene, state, shown.filter(isOwn)]).toEqual([scene, state, all.filter(isOwn)])
      expect(all).toEqual(expect.arrayContaining(shown))
    }
  }
})

test('a screen whose server reaches no source says so, and no figure of it is solid', async () => {
  await openGallery(page, 'scene.html?board=down&lang=en')
  await page.getByText('No source connected', { exact: true }).waitFor()
  await page.getByText('No source is connected: nothing new can come in', { exact: true }).first().waitFor()
  const strokes = await page
    .locator('.figure')
    .evaluateAll((figures) => figures.map((figure) => getComputedStyle(figure).webkitTextStrokeWidth))
  expect(new Set(strokes)).toEqual(new Set(['5px']))
})

describe('a screen whose server reads nothing says so and why, and no figure of it is solid', () => {
  test.each(Object.entries(CATALOGUES))('in %s', async (lang, catalogue) => {
    await openGallery(page, `scene.html?board=paused&lang=${lang}`)
    await page.getByText(catalogue.paused, { exact: true }).waitFor()
    await page.getByText(catalogue['pausedHeadline.disk'], { exact: true }).first().waitFor()
    await page.getByText(catalogue['pausedAction.disk'], { exact: true }).waitFor()
    const strip = page.getByRole('list', { name: catalogue.sources })
    expect(await strip.getByText(catalogue['source.paused'], { exact: true }).count()).toBe(6)
    const solid = await page
      .locator('.figure')
      .evaluateAll((figures) =>
        figures
          .filter((figure) => getComputedStyle(figure).webkitTextStrokeWidth !== '5px')
          .map((figure) => figure.textContent),
      )
    expect(solid).toEqual([])
  })
})

test('no alarm colour is on a screen that is lost, or on a calm one', async () => {
  await openGallery(page, 'scene.html?board=calm')
  const alarms = await page.locator('.shape.warn, .shape.crit, .rule.warn, .rule.crit').count()
  expect(alarms).toBe(0)
  await openGallery(page, 'index.html?scene=pulse')
  expect(
    await exhibit('lost')
      .getByRole('img', { name: /^severity/ })
      .count(),
  ).toBe(3)
  const fills = await exhibit('lost')
    .locator('.shape')
    .evaluateAll((shapes) => shapes.map((shape) => getComputedStyle(shape).fill))
  expect(new Set(fills)).toEqual(new Set(['none']))
})

test('customers stand beside the match rate, in tiers against all customers', async () => {
  const customers = region('live', 'Customers talking')
  await customers.getByText('12% of authors matched').waitFor()
  await customers.getByRole('img', { name: 'Platinum: 10%, usually 2%' }).waitFor()
})

test('the lanes have a sentence and a table', async () => {
  await exhibit('live')
    .getByRole('img', { name: /^Six hours on one axis\. Reputation 61\.3 of 100/ })
    .waitFor()
  const table = exhibit('live').getByRole('table', { name: 'The last six hours in numbers' })
  expect(await table.getByRole('row').count()).toBeGreaterThanOrEqual(12)
})

/** Every scene as it is in a crisis, and the one that is always there as it is otherwise. */
const LOOKED_AT = [
  'board=calm',
  'board=partial',
  'board=crisis&freshness=lost&age=9000',
  ...SCENES.map((scene) => `board=crisis&scene=${scene}`),
]

describe('axe finds nothing', () => {
  for (const lang of Object.keys(CATALOGUES)) {
    test.each(LOOKED_AT)(`in ${lang}, %s`, async (address) => {
      await openGallery(page, `scene.html?${address}&lang=${lang}`)
      await page.addScriptTag({ path: AXE })
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
      )
      expect(
        violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ html }) => html)
              .join(' ')
              .slice(0, 400)}`,
        ),
      ).toEqual([])
    })
  }
})
