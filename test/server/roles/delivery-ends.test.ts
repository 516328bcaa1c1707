import { from, of } from 'rxjs'
import { expect, test } from 'vitest'
import { decode } from '../../../pipelines/decode.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { DeliveryEnds } from '../../../server/bus/news.ts'
import { singlesOf } from '../../../server/quarantine/windows.ts'
import { watchDeliveries } from '../../../server/roles/delivery-ends.ts'
import { watchIntake } from '../../../server/roles/intake-watch.ts'
import { meter } from '../../../server/tally.ts'
import { emptyScored } from '../../support/scored.ts'

const encoder = new TextEncoder()
const delivery = {
  kind: 'lines' as const,
  now: 1,
  receivedAt: 1,
  cursor: null,
  receipt: 'msg_1',
  lines: ['{', '{"id":"p","at":1,"author":"a","text":"t"}', '{}'].map((line) => encoder.encode(line)),
}
const ORIGIN = { index: 0, id: 'calls', wire: 'post' as const }

function watched() {
  const bus = memoryBus()
  const said: DeliveryEnds[] = []
  bus.on('deliveryEnds').subscribe((ends) => said.push(ends))
  const total = watchIntake(bus, meter(1, bus))
  return { total, said, ...watchDeliveries(0, total.ends, bus) }
}

test.each([
  ['whole', [delivery]],
  ['line by line, as a careful run reads it', singlesOf(delivery)],
])('a line that cannot be read has its place in the delivery, read %s', (_, batches) => {
  const { ends, told, said, total } = watched()
  from(batches)
    .pipe(decode(ORIGIN, ends))
    .subscribe((batch) => {
      ends.read(batch)
      of({ ...emptyScored(), receipt: batch.receipt })
        .pipe(told)
        .subscribe()
    })
  const unreadable = [
    { index: 0, reason: 'not-json' },
    { index: 2, reason: 'wrong-shape' },
  ]
  expect(said).toEqual([{ source: 0, receipt: 'msg_1', unmatched: 0, deduped: 0, unreadable }])
  expect(total.ends.tallies()[0]).toMatchObject({ lines: 3, deadLettered: 2 })
  total.stop()
})

test('what is counted of a delivery is counted of its source as well, and ends with it', () => {
  const { ends, told, said, total } = watched()
  const over = (receipt: string) =>
    of({ ...emptyScored(), receipt })
      .pipe(told)
      .subscribe()
  ends.unmatched(0, 3)
  ends.deduped(0, 2)
  over('msg_1')
  over('msg_2')
  expect(said).toMatchObject([
    { receipt: 'msg_1', unmatched: 3, deduped: 2 },
    { receipt: 'msg_2', unmatched: 0, deduped: 0 },
  ])
  expect(total.ends.tallies()[0]).toMatchObject({ unmatched: 3, deduped: 2 })
  total.stop()
})
