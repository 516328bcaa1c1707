import type { CDPSession, Page } from 'playwright'

/** How a page stands at one moment. Shares are of the time since the sample before, 0..1. */
export interface Sample {
  /** Since the start, s. */
  readonly at: number
  /** After a collection, MB. */
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
  /** Of one core. */
  readonly script: number
  readonly task: number
  readonly long: number
  readonly fps: number
}

/** As text, since what compiles this file names functions by a helper that the page has not. */
const COUNT = `
  window.counted = { long: 0, frames: 0 }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) counted.long += duration
  }).observe({ type: 'longtask', buffered: true })
  requestAnimationFrame(function frame() {
    counted.frames++
    requestAnimationFrame(frame)
  })`

/** Starts to count what a page does; call before it is opened. */
export const countTasks = (page: Page): Promise<unknown> => page.addInitScript({ content: COUNT })

/** Samples a page; each call tells of the time since the call before. */
export async function newSampler(page: Page): Promise<() => Promise<Sample>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const begun = performance.now()
  let before = await rawOf(page, session)
  return async () => {
    const now = await rawOf(page, session)
    const passed = now.time - before.time
    const share = (key: 'script' | 'task' | 'long' | 'frames') => (now[key] - before[key]) / passed
    const sample = {
      at: Math.round((performance.now() - begun) / 1_000),
      heap: now.heap / 1e6,
      nodes: now.nodes,
      listeners: now.listeners,
      script: share('script'),
      task: share('task'),
      long: share('long'),
      fps: share('frames'),
    }
    before = now
    return sample
  }
}

async function rawOf(page: Page, session: CDPSession) {
  const counted = await page.evaluate(() => {
    const { long, frames } = (window as unknown as { counted: { long: number; frames: number } }).counted
    return { long: long / 1_000, frames }
  })
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  const raw = { ...counted, time: of('Timestamp'), script: of('ScriptDuration'), task: of('TaskDuration') }
  // Collected afterwards, so that it is not counted as work of the page; what it costs falls between two samples.
  await session.send('HeapProfiler.collectGarbage')
  const { metrics: clean } = await session.send('Performance.getMetrics')
  const left = (name: string) => clean.find((metric) => metric.name === name)?.value ?? 0
  return { ...raw, heap: left('JSHeapUsedSize'), nodes: left('Nodes'), listeners: left('JSEventListeners') }
}
