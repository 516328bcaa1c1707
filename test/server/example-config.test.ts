import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bluesky } from '../../data/sources/bluesky.ts'
import { hackernews } from '../../data/sources/hackernews.ts'
import { mastodon } from '../../data/sources/mastodon.ts'
import { replay } from '../../data/sources/replay.ts'
import { rss } from '../../data/sources/rss.ts'
import { simulated } from '../../data/sources/simulated.ts'
import { webhook } from '../../data/sources/webhook.ts'

const example = readFileSync('config/example.yaml', 'utf8')

/** What stands about a type of source, up to the next source. */
const partOf = (type: string) =>
  example.split(/^ {2}(?:# )?- id: /m).find((part) => part.includes(`type: ${type}`)) ?? ''

test.each(Object.entries({ bluesky, hackernews, mastodon, replay, rss, simulated, webhook }))(
  'the example config names every setting of a source: %s',
  (type, { options }) =>
    expect(Object.keys(options.shape).filter((key) => !new RegExp(`\\b${key}:`).test(partOf(type)))).toEqual([]),
)
