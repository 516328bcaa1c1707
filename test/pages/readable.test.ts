import { type Browser, chromium, type Page } from 'playwright'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCENES } from '../../pipelines/contract/wall.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { contrastOf, luminanceOf } from '../support/contrast.ts'
import { galleryPage, openGallery } from '../support/gallery.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  page = await galleryPage(browser)
})
afterAll(() => browser?.close())

/** What a mark needs against what is beside it (WCAG 2.2, 1.4.11). */
const LEAST = 3
/** Half of a tick and of its rim, px. */
const BESIDE = 2.5

describe('without colours a usual tick can be told from what it stands on', () => {
  test.each(SCENES)('in %s', async (scene) => {
    await openGallery(page, `scene.html?scene=${scene}&board=crisis`)
    const ticks = await page.locator('[data-usual]').evaluateAll((lines) =>
      lines.map((line) => {
        const { left, top, height } = line.getBoundingClientRect()
        return [left, top + height / 2] as const
      }),
    )
    expect(ticks.length).toBeGreaterThan(3)
    const shot = PNG.sync.read(await page.screenshot())
    const faint = ticks.filter(([x, y]) => contrastOf(lightAt(shot, x, y), lightAt(shot, x - BESIDE, y)) < LEAST)
    expect(faint).toEqual([])
  })
})

describe('a silent source and how a number is made are read at once', () => {
  test.each(SCENES)('in %s', async (scene) => {
    await openGallery(page, `scene.html?scene=${scene}&board=partial&lang=en`)
    const boxOf = (text: RegExp) => page.locator('footer').getByText(text).boundingBox()
    const [silent, formula] = [await boxOf(/^silent 34 min, 27% of posts$/), await boxOf(/^.+ = .+, v\d+$/)]
    expect(silent?.y).toBeGreaterThan(1_000)
    expect(formula?.y).toBeGreaterThanOrEqual((silent?.y ?? 0) + 20)
    expect((formula?.y ?? 0) + (formula?.height ?? 0)).toBeLessThanOrEqual(1_080 - 18)
  })
})

/** Of the pixel there. */
function lightAt({ data, width }: PNG, x: number, y: number): number {
  const at = (Math.floor(y) * width + Math.floor(x)) * 4
  return luminanceOf([...data.subarray(at, at + 3)])
}
