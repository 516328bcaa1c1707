import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESK_CATALOGUES } from '../../client/messages/desk/language.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { galleryPage, openGallery } from '../support/gallery.ts'
import { differenceTo } from '../support/picture.ts'
import { textFaults } from '../support/text-audit.ts'

const PICTURES = join(import.meta.dirname, '..', 'pictures')
const FOUND = join(import.meta.dirname, 'shots')

/** Every view, and what stands on it once somebody has begun to work. */
const ADDRESSES = {
  queue: 'view=queue',
  chosen: 'view=queue&post=key-celloermark',
  answered: 'view=queue&show=done',
  card: 'view=customer&customer=218',
  find: 'view=customer',
  numbers: 'view=numbers',
  sources: 'view=sources',
  screens: 'view=screens',
  tones: 'view=tone',
  nowhere: 'view=nonsense',
  palette: 'view=queue',
} as const
type Look = readonly [what: keyof typeof ADDRESSES, lang: string, theme: 'light' | 'dark']
interface Size {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly looks: readonly Look[]
}

/** A screen on a desk, a phone in a hand: of each view every size, language and theme at least once, not each with each. */
const SIZES: readonly Size[] = [
  {
    name: '1080p',
    width: 1920,
    height: 1080,
    looks: [
      ['queue', 'en', 'light'],
      ['queue', 'zh-Hans', 'dark'],
      ['chosen', 'zh-Hant', 'light'],
      ['answered', 'en', 'dark'],
      ['card', 'en', 'light'],
      ['card', 'zh-Hant', 'dark'],
      ['card', 'zh-Hans', 'light'],
      ['find', 'zh-Hans', 'dark'],
      ['palette', 'en', 'light'],
      ['numbers', 'en', 'dark'],
      ['numbers', 'zh-Hans', 'light'],
      ['sources', 'zh-Hant', 'light'],
      ['screens', 'en', 'light'],
      ['screens', 'zh-Hant', 'dark'],
      ['tones', 'zh-Hans', 'dark'],
      ['tones', 'en', 'light'],
    ],
  },
  {
    name: 'phone',
    width: 390,
    height: 844,
    looks: [
      ['queue', 'zh-Hant', 'light'],
      ['chosen', 'en', 'dark'],
      ['card', 'en', 'dark'],
      ['card', 'zh-Hant', 'light'],
      ['numbers', 'zh-Hant', 'dark'],
      ['sources', 'en', 'dark'],
      ['screens', 'zh-Hans', 'light'],
      ['tones', 'zh-Hant', 'light'],
      ['nowhere', 'en', 'light'],
      ['palette', 'zh-Hant', 'dark'],
    ],
  },
]

async function typeIntoPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('erm')
  await page.locator('dialog').getByRole('option', { name: 'C. Ermark' }).first().waitFor()
  await page.keyboard.press('ArrowUp')
  // What blinks is on a picture by chance only.
  await page.addStyleTag({ content: 'input { caret-color: transparent }' })
}

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
})
afterAll(() => browser?.close())

describe.each(SIZES)('the desk at $width × $height', ({ name, width, height, looks }) => {
  let page: Page
  beforeAll(async () => {
    page = await galleryPage(browser, 0.5)
    await page.setViewportSize({ width, height })
    await page.route('**/picture?at=*', (route) =>
      route.fulfill({ path: join(PICTURES, 'pulse', 'crisis-en-1080p.png') }),
    )
  })
  afterAll(() => page.close())

  test.each(looks)(
    '%s in %s, %s, looks as it was approved, and no text is small, cut or covered',
    async (what, lang, theme) => {
      await openGallery(page, `desk.html?${ADDRESSES[what]}&lang=${lang}&theme=${theme}`)
      await page.locator('main h1').waitFor()
      if (what === 'palette') await typeIntoPalette(page)
      expect(await textFaults(page, 'desk')).toEqual([])
      const file = `${what}-${lang}-${theme}-${name}`
      // A dialog stands over the screen, not over the page.
      const shot = await page.screenshot({ fullPage: what !== 'palette' })
      expect(differenceTo(join(PICTURES, 'desk', `${file}.png`), shot, join(FOUND, `desk-${file}`))).toBeNull()
    },
  )
})

describe('texts of the desk', () => {
  let page: Page
  beforeAll(async () => {
    page = await galleryPage(browser, 0.5)
    await page.route('**/picture?at=*', (route) =>
      route.fulfill({ path: join(PICTURES, 'pulse', 'crisis-en-1080p.png') }),
    )
  })
  afterAll(() => page.close())

  describe.each(Object.keys(DESK_CATALOGUES))('in %s', (lang) => {
    test.each(Object.entries(ADDRESSES).filter(([what]) => what !== 'palette'))(
      'none of %s is small, cut or covered at any size',
      async (_what, address) => {
        await openGallery(page, `desk.html?${address}&lang=${lang}&theme=light`)
        await page.locator('main h1').waitFor()
        for (const { width, height } of SIZES) {
          await page.setViewportSize({ width, height })
          // What is drawn by its own width knows of another only with the next frame.
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
          expect(await textFaults(page, 'desk')).toEqual([])
        }
      },
    )
  })
})

/** How a wall may play that a telephone tells what to show. */
const PLAYED = ['playing', 'pinned', 'alarmed', 'hidden', 'lost'] as const

describe('the remote on a phone', () => {
  let page: Page
  beforeAll(async () => {
    page = await galleryPage(browser, 0.5)
    await page.setViewportSize({ width: 390, height: 844 })
  })
  afterAll(() => page.close())

  describe.each(Object.keys(DESK_CATALOGUES))('in %s', (lang) => {
    test.each(PLAYED)('%s looks as it was approved, and no text is small, cut or covered', async (as) => {
      await openGallery(page, `remote.html?as=${as}&lang=${lang}`)
      await page.locator('nav button').nth(1).waitFor()
      expect(await textFaults(page, 'desk')).toEqual([])
      const shot = await page.screenshot()
      const file = `${as}-${lang}-phone`
      expect(differenceTo(join(PICTURES, 'remote', `${file}.png`), shot, join(FOUND, `remote-${file}`))).toBeNull()
    })
  })
})
