import type { CDPSession, Page } from 'playwright'

/** One look at everything, by the name of the figure. */
export type Figures = Readonly<Record<string, number>>

const MIB = 1_048_576

/** What the server says of itself on /metrics. */
export async function serverFigures(address: string): Promise<Figures> {
  const text = await (await fetch(`${address}/metrics`)).text()
  const sum = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? ([\\d.e+-]+)$`, 'gm'))].reduce(
      (all, [, value]) => all + Number(value),
      0,
    )
  return {
    'server RSS, MiB': sum('process_resident_memory_bytes') / MIB,
    'server heap, MiB': sum('nodejs_heap_size_used_bytes') / MIB,
    'server handles': sum('nodejs_active_handles'),
    'server resources (timers and others)': sum('nodejs_active_resources'),
    'event loop delay p99, ms': sum('nodejs_eventloop_lag_p99_seconds') * 1_000,
  }
}

/** A page, after its garbage is collected. */
export async function pageFigures(session: CDPSession, name: string): Promise<Figures> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const read = (metric: string) => metrics.find((each) => each.name === metric)?.value ?? 0
  return {
    [`${name} heap, MiB`]: read('JSHeapUsedSize') / MIB,
    [`${name} DOM nodes`]: read('Nodes'),
    [`${name} listeners`]: read('JSEventListeners'),
  }
}

export async function probePage(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')
  return session
}
