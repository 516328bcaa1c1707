import type { CDPSession, Page } from 'playwright'

/** Tasks of a page's own thread, by the CPU time they took: what they would take by the clock on a machine of their own. */
export interface Tasks {
  /** The longest, ms. */
  readonly longest: number
  /** Of all time that in tasks of 50 ms or more, 0..1. */
  readonly long: number
}

/** From here on a task is long (W3C Long Tasks), ms. */
const LONG = 50

/** Traces a page for some ms: a trace costs a little itself, so what it finds is an upper bound. */
export async function traceTasks(page: Page, duration: number): Promise<Tasks> {
  const session = await page.context().newCDPSession(page)
  const begun = performance.now()
  const events = await tracedBy(session, duration)
  const passed = performance.now() - begun
  await session.detach()
  const tasks = tasksIn(events)
  return {
    longest: Math.max(0, ...tasks),
    long: tasks.filter((task) => task >= LONG).reduce((sum, task) => sum + task, 0) / passed,
  }
}

/** An event of a trace (Trace Event Format): thread duration in µs, where it has one. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
}

/** Every task of a thread that Blink runs its own work on. */
const TASK = 'RunTask'
/** What only the thread of a page does. */
const PAGE = 'Layout'

async function tracedBy(session: CDPSession, duration: number): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[])
      if (event.name === TASK || event.name === PAGE) events.push(event)
  })
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  })
  await new Promise((resolve) => setTimeout(resolve, duration))
  await session.send('Tracing.end')
  await complete
  return events
}

/** CPU time of each task of the page, ms. */
function tasksIn(events: readonly TraceEvent[]): readonly number[] {
  const layouts = events.filter(({ name }) => name === PAGE)
  const isOfPage = ({ pid, tid }: TraceEvent) => layouts.some((layout) => layout.pid === pid && layout.tid === tid)
  return events.filter((event) => event.name === TASK && isOfPage(event)).map(({ tdur }) => (tdur ?? 0) / 1_000)
}
