import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CATALOGUES } from '../../client/messages/language.ts'
import { SCENES } from '../../pipelines/contract/wall.ts'
import { chromiumLaunch } from './chromium.ts'
import { galleryPage, turnTo } from './gallery.ts'
import { differenceTo } from './picture.ts'
import { textFaults } from './text-audit.ts'

const PICTURES = join(import.meta.dirname, '..', 'pictures')
const FOUND = join(import.meta.dirname, '..', 'pages', 'shots')

/** Every state of a scene, as an address of the gallery. */
const STATES = {
  calm: 'board=calm',
  crisis: 'board=crisis',
  late: 'board=crisis&freshness=late&age=4000',
  lost: 'board=crisis&freshness=lost&age=1225000',
  partial: 'board=partial',
  refused: 'board=refused',
  hidden: 'board=crisis&hidden&pinned',
  few: 'board=young',
  empty: 'board=empty',
  loading: 'freshness=loading',
  starting: 'freshness=loading&filled=40',
} as const

/** What differs from one of those in words alone: they are read, and no picture of them is stored. */
const SAID = {
  failed: 'board=failed',
  down: 'board=down',
  paused: 'board=paused',
  'every source silent': 'board=partial&age=240000',
} as const

/** A size of screen, px, and how many pixels of a stored picture stand for one of it. */
interface Size {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly scale: number
}

/** Every scene in every state and language on a screen of one size, each held against its stored picture. */
export function picturesAt({ name, width, height, scale }: Size): void {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await chromium.launch(await chromiumLaunch())
    page = await galleryPage(browser, scale)
    await page.setViewportSize({ width, height })
  })
  afterAll(() => browser?.close())

  describe.each(SCENES)('scene %s', (scene) => {
    describe.each(Object.keys(CATALOGUES))('in %s', (lang) => {
      const turnedTo = (address: string) => turnTo(page, `scene.html?scene=${scene}&${address}&lang=${lang}`)

      test.each(Object.entries(SAID))('%s has no text that is small, cut or covered', async (_state, address) => {
        await turnedTo(address)
        expect(await textFaults(page)).toEqual([])
      })
      test.each(Object.entries(STATES))(
        '%s looks as it was approved, and no text is small, cut or covered',
        async (state, address) => {
          await turnedTo(address)
          expect(await textFaults(page)).toEqual([])
          const file = `${state}-${lang}-${name}`
          const shot = await page.screenshot()
          const found = join(FOUND, `${scene}-${file}-${width}`)
          expect(differenceTo(join(PICTURES, scene, `${file}.png`), shot, found)).toBeNull()
        },
      )
    })
  })
}
