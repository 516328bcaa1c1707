import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { createSources } from '../../../data/sources/index.ts'
import { decodePost } from '../../../pipelines/decode/post.ts'
import { configFile } from '../../../server/config.ts'
import { listen } from '../../support/listening.ts'
import { realData } from '../../support/real-data.ts'

const config = () => configFile.parse(parseYaml(readFileSync('config/airline-2015.yaml', 'utf8')))
const tweets = realData('airline-2015/tweets.csv')

test('the config of the main job on real input is whole', () =>
  expect(config().topics.map(({ id }) => id)).toHaveLength(6))

describe.skipIf(!tweets)('the tweets of 2015', () => {
  test('all become posts, oldest first, of the nine days they were written in', async () => {
    const [source] = createSources(
      config().sources.map((each) =>
        each.type === 'replay' ? { ...each, file: tweets ?? '', speed: 'flat-out' as const } : each,
      ),
    )
    if (!source) throw new Error('wanted a source')
    const tape = listen(source)
    await tape.done()
    const posts = tape.lines().map((line) => decodePost(new TextEncoder().encode(line)))
    const times = posts.map((post) => (typeof post === 'string' ? post : post.createdAt))
    expect(times).toHaveLength(14_640)
    expect(times).toEqual(times.toSorted((a, b) => Number(a) - Number(b)))
    expect([times.at(0), times.at(-1)].map((at) => new Date(Number(at)).toISOString())).toEqual([
      expect.stringMatching(/^2015-02-1[67]T/),
      '2015-02-24T19:53:00.000Z',
    ])
    expect(new Set(posts.map((post) => (typeof post === 'string' ? post : post.id))).size).toBe(14_640)
  })
})
