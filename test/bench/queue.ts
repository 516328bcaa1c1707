import { type Browser, type CDPSession, chromium } from 'playwright'
import { Subject } from 'rxjs'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { DEFAULT_WEIGHTS, type Weights } from '../../pipelines/contract/queue.ts'
import type { QueueNews } from '../../pipelines/triage/news.ts'
import { QUEUE_BOUND } from '../../pipelines/triage/topic-queue.ts'
import { triage } from '../../pipelines/triage/triage.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { buildGallery, galleryPage, openGallery } from '../support/gallery.ts'
import { somePost } from '../support/scored.ts'
import { findGrievance } from '../support/tone.ts'
import { batchOf } from '../support/world.ts'
import { quantile } from './measure.ts'

/**
 * How long the queue takes to be in order after a weight was edited: on the screen of whoever edits it, with the hundred posts
 * a screen is told of, from the movement of the slider to the new order laid out in a real browser; and on the server, with as
 * many posts as a queue holds, from the news of kept weights to the frame. Wall ms on the screen, CPU ms on the server.
 */
const TIMES = 60
const OTHERS: readonly Weights[] = [{ ...DEFAULT_WEIGHTS, value: 0, ticket: 0, reach: 100 }, DEFAULT_WEIGHTS]

const browser = await chromium.launch(await chromiumLaunch())
try {
  tell('on the screen, 100 posts', await onScreen(browser), 'ms')
} finally {
  await browser.close()
}
tell(`on the server, ${QUEUE_BOUND} posts`, onServer(), 'ms of CPU')
process.exit(0)

async function onScreen(browser: Browser): Promise<readonly number[]> {
  await buildGallery()
  const page = await galleryPage(browser)
  await openGallery(page, 'desk.html?view=queue&lang=en&theme=light&waiting=100')
  await page.locator('ol > li').nth(99).waitFor()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await busy(cdp)
  const spent = await page.evaluate(async (times) => {
    const list = document.querySelector('ol') as HTMLElement
    const slider = document.querySelector('#weight-reach') as HTMLInputElement
    const spent: number[] = []
    for (let i = 0; i < times; i++) {
      const before = Array.from(list.querySelectorAll('[data-key]'), (row) => row.getAttribute('data-key')).join()
      const began = performance.now()
      slider.value = i % 2 === 0 ? '100' : '0'
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      // The page is written in the same turn; what moved has its place once it is asked for.
      await new Promise((resolve) => setTimeout(resolve))
      list.getBoundingClientRect()
      spent.push(performance.now() - began)
      const after = Array.from(list.querySelectorAll('[data-key]'), (row) => row.getAttribute('data-key')).join()
      if (after === before) throw new Error('Wanted another order; it is as it was.')
      await new Promise(requestAnimationFrame)
    }
    return spent
  }, TIMES)
  console.log(
    `  of that the page computes ${(((await busy(cdp)) - before) / TIMES).toFixed(1)} ms of CPU, painting included`,
  )
  return spent
}

/** CPU of the page's main thread so far, ms. */
async function busy(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
}

function onServer(): readonly number[] {
  const [batches$, news$] = [new Subject<ScoredBatch>(), new Subject<QueueNews>()]
  const world = { topics: [{ id: 'bench', name: 'Bench', role: 'own' as const, query: 'bench' }], tiers: [] }
  let told = 0
  batches$.pipe(triage(world, { findGrievance: findGrievance(), news$ })).subscribe((updates) => {
    told += updates.length
  })
  batches$.next(batchOf(Array.from({ length: QUEUE_BOUND }, (_, i) => unhappy(i))))
  const spent = Array.from({ length: TIMES }, (_, i) => {
    const weights = OTHERS[i % 2] ?? DEFAULT_WEIGHTS
    const before = process.cpuUsage()
    news$.next({ kind: 'weights', weights: { version: i + 2, weights, by: 'bench', since: i } })
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  if (told < TIMES) throw new Error(`Wanted ${TIMES} new orders, came ${told}.`)
  return spent
}

function unhappy(i: number) {
  const post = somePost({ id: `p${i}`, author: `a${i}`, text: 'never again', followers: (i * 7_919) % 1_000_000 })
  return { post, topics: [0], negative: 5_000 + ((i * 31) % 5_000), positive: 0, tier: 0 }
}

function tell(where: string, spent: readonly number[], unit: string): void {
  const [median, most] = [0.5, 0.95].map((share) => quantile(spent, share).toFixed(1))
  console.log(`re-ranked ${where}: p50 ${median}, p95 ${most} ${unit}`)
}
