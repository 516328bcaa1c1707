import type { Browser, Page } from 'playwright'

/** How a screen stood at one frame it painted, and for how long it had heard nothing, ms. */
interface Painted {
  /** By the page's own clock, ms. */
  readonly at: number
  readonly freshness: string
  readonly silence: number
  /** Figures that are drawn solid. */
  readonly solid: number
}

/** A page that keeps a record of every frame it paints, and of when its sockets last spoke. */
export async function wallPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.addInitScript(() => {
    const painted: Painted[] = []
    let heardAt = performance.now()
    const Original = window.WebSocket
    window.WebSocket = class extends Original {
      constructor(...given: ConstructorParameters<typeof Original>) {
        super(...given)
        this.addEventListener('message', () => {
          heardAt = performance.now()
        })
      }
    }
    // Told after the frame was painted, so that it is what an eye saw; its time is that of the frame, since a process
    // stopped in between hears of its last frame only when it wakes.
    const afterPaint = new MessageChannel()
    afterPaint.port1.onmessage = ({ data: at }: MessageEvent<number>) => {
      const figures = [...document.querySelectorAll('.figure')]
      painted.push({
        at,
        freshness: document.querySelector('main')?.dataset['freshness'] ?? '',
        silence: at - heardAt,
        solid: figures.filter((figure) => getComputedStyle(figure).webkitTextStrokeWidth === '0px').length,
      })
    }
    const note = () => {
      afterPaint.port2.postMessage(performance.now())
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    Object.assign(window, { painted })
  })
  return page
}

export const paintedBy = (page: Page): Promise<readonly Painted[]> =>
  page.evaluate(() => (window as unknown as { painted: Painted[] }).painted.splice(0))

/** Resolves when the page painted so many frames more. */
export const framesOf = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (many) => {
    for (let i = 0; i < many; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, count)

/** Corners of everything a state may not move: places, titles, figures, marks beside them. */
export const boxesOf = (page: Page): Promise<number[][]> =>
  page.locator('[data-place], h2, section, header time').evaluateAll((all) => {
    // Against the stage, which itself strays a few units so that nothing burns in.
    const stage = document.querySelector('main')?.getBoundingClientRect()
    return all.map((each) => {
      const { x, y } = each.getBoundingClientRect()
      return [x - (stage?.x ?? 0), y - (stage?.y ?? 0)].map(Math.round)
    })
  })
