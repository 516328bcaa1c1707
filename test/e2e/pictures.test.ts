import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CATALOGUES } from '../../client/messages/language.ts'
import { SCENES } from '../../pipelines/contract/wall.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { buildGallery, galleryPage, turnTo } from '../support/gallery.ts'
import { differenceTo } from '../support/picture.ts'
import { textFaults } from '../support/text-audit.ts'

const PICTURES = join(import.meta.dirname, '..', 'pictures')
const FOUND = join(import.meta.dirname, 'shots')

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
} as const

/** What differs from one of those in words alone: they are read, and no picture of them is stored. */
const SAID = { failed: 'board=failed', down: 'board=down', paused: 'board=paused' } as const

/** Sizes of screens. 4K is 1080p with more pixels, but made as small, its text lies half a pixel elsewhere. */
const SIZES = [
  { name: '1080p', width: 1920, height: 1080, scale: 0.5 },
  { name: '4k', width: 3840, height: 2160, scale: 0.25 },
  { name: 'ultra', width: 2560, height: 1080, scale: 0.5 },
  { name: 'tall', width: 1080, height: 1920, scale: 0.5 },
] as const

let browser: Browser
beforeAll(async () => {
  await buildGallery()
  browser = await chromium.launch(await chromiumLaunch())
})
afterAll(() => browser?.close())

describe.each(SIZES)('at $width × $height', ({ name, width, height, scale }) => {
  let page: Page
  beforeAll(async () => {
    page = await galleryPage(browser, scale)
    await page.setViewportSize({ width, height })
  })
  afterAll(() => page.close())

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
})
