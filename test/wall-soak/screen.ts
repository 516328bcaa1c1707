import type { CDPSession, Page } from 'playwright'
import { objectsIn } from './heap.ts'

/**
 * How a page stands at one moment. Shares are of the time since the sample before, 0..1: of work they count the CPU time of
 * the page's own thread, which other processes cannot make longer; long tasks and frames are by the clock, as a person sees them.
 */
export interface Sample {
  /** Since the start, s. */
  readonly at: number
  /** After a collection, MB. */
  readonly heap: number
  /** Of that what is not compiled code, MB. */
  readonly objects: number
  readonly nodes: number
  readonly listeners: number
  /** Of one core: scripts, style and layout, and everything the thread does. */
  readonly script: number
  readonly layout: number
  readonly task: number
  /** Tasks of 50 ms or more. */
  readonly long: number
  /** Frames a second. */
  readonly fps: number
  /** Of the frames that were due, one every 60th of a second, those that never came. */
  readonly dropped: number
}

/** As text, since what compiles this file names functions by a helper that the page has not. */
const COUNT = `
  window.counted = { long: 0, frames: 0, due: 0 }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) counted.long += duration
  }).observe({ type: 'longtask', buffered: true })
  let last = performance.now()
  requestAnimationFrame(function frame(now) {
    counted.frames++
    counted.due += Math.max(1, Math.round((now - last) * 60 / 1_000))
    last = now
    requestAnimationFrame(frame)
  })`

/** Starts to count what a page does; call before it is opened. */
export const countTasks = (page: Page): Promise<unknown> => page.addInitScript({ content: COUNT })

/** Samples a page; each call tells of the time since the call before. */
export async function newSampler(page: Page): Promise<() => Promise<Sample>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const begun = performance.now()
  let before = await countedBy(page, session)
  return async () => {
    const now = await countedBy(page, session)
    const passed = now.time - before.time
    const share = (key: 'script' | 'layout' | 'task' | 'long' | 'frames') => (now[key] - before[key]) / passed
    const worked = { script: share('script'), layout: share('layout'), task: share('task'), long: share('long') }
    const fps = share('frames')
    const dropped = 1 - (now.frames - before.frames) / (now.due - before.due)
    const held = await heldBy(session)
    // A collection or a snapshot is a long task that no screen has: what it cost, and the frames it swallowed, are in no sample.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    before = await countedBy(page, session)
    return { at: Math.round((performance.now() - begun) / 1_000), ...held, ...worked, fps, dropped }
  }
}

/** Sums since the page was opened, s. */
async function countedBy(page: Page, session: CDPSession) {
  const { time, long, frames, due } = await page.evaluate(() => {
    const { counted } = window as unknown as { counted: { long: number; frames: number; due: number } }
    return { time: performance.now() / 1_000, long: counted.long / 1_000, frames: counted.frames, due: counted.due }
  })
  const of = await metricsOf(session)
  const layout = of('LayoutDuration') + of('RecalcStyleDuration')
  return { time, long, frames, due, layout, script: of('ScriptDuration'), task: of('TaskDuration') }
}

async function heldBy(session: CDPSession): Promise<Pick<Sample, 'heap' | 'objects' | 'nodes' | 'listeners'>> {
  await session.send('HeapProfiler.collectGarbage')
  const of = await metricsOf(session)
  const counts = { heap: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes'), listeners: of('JSEventListeners') }
  return { ...counts, objects: await objectsIn(session) }
}

async function metricsOf(session: CDPSession): Promise<(name: string) => number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (name) => metrics.find((metric) => metric.name === name)?.value ?? 0
}
