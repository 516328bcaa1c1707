import { from, lastValueFrom, toArray } from 'rxjs'
import { expect, test } from 'vitest'
import { toFrames } from '../../pipelines/frames.ts'

const update = (channel: string) => ({ channel, at: 1, set: {}, del: [] })

test('numbers each channel by itself from one, without a hole, afresh for each subscriber', async () => {
  const frames$ = from([[update('a'), update('b')], [update('a')]]).pipe(toFrames('e'), toArray())
  const numbers = async () =>
    (await lastValueFrom(frames$)).map(({ channel, seq, epoch }) => `${channel}${seq}${epoch}`)
  expect(await numbers()).toEqual(['a1e', 'b1e', 'a2e'])
  expect(await numbers()).toEqual(['a1e', 'b1e', 'a2e'])
})
