import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { LANES } from '../../pipelines/contract/scene.ts'
import { DEFAULT_METRICS, definitionsOf, metricsOf } from '../../pipelines/metrics/index.ts'
import { DEFAULT_SETTINGS } from '../../pipelines/metrics/settings.ts'
import { metricsConfig } from '../../server/metrics-config.ts'

test('left out, everything is as it always was', () => expect(metricsConfig.parse(undefined)).toEqual(DEFAULT_SETTINGS))

test('the example config shows every default', () =>
  expect(parse(readFileSync('config/example.yaml', 'utf8')).metrics).toEqual(DEFAULT_SETTINGS))

test('what is set is set, the rest stays', () =>
  expect(
    metricsConfig.parse({ engagement: { all: { like: 0.1 }, networks: { forum: { reply: 5 } } } }).engagement,
  ).toEqual({
    all: { reply: 1, repost: 1, quote: 1, like: 0.1 },
    networks: { forum: { reply: 5 } },
  }))

test.each([
  ['a kind that is none', { engagement: { all: { share: 1 } } }, 'engagement.all'],
  ['a network that is none', { engagement: { networks: { myspace: { like: 1 } } } }, 'engagement.networks'],
  ['a weight below zero', { engagement: { all: { like: -1 } } }, 'engagement.all.like'],
  ['a fourth decimal', { engagement: { networks: { forum: { like: 0.0005 } } } }, 'engagement.networks.forum.like'],
  ['a share above all', { impressions: { high: 1.5 } }, 'impressions.high'],
  ['a fall that rises', { impressions: { few: 10, many: 10 } }, 'impressions.many'],
])('refuses %s and says where', (_, config, path) => {
  const result = metricsConfig.safeParse(config)
  expect(result.error?.issues[0]?.path.join('.')).toContain(path)
})

test('no setting changes what a lane of the wall means, so no line of it is ever broken by a reload', () => {
  const settings = metricsConfig.parse({ engagement: { all: { like: 9 } }, impressions: { high: 0.9 } })
  const before = new Map(definitionsOf(DEFAULT_METRICS).map((definition) => [definition.metric, definition]))
  const after = new Map(definitionsOf(metricsOf(settings)).map((definition) => [definition.metric, definition]))
  expect(after.get('engagement')).not.toEqual(before.get('engagement'))
  for (const lane of LANES) expect(after.get(lane)).toEqual(before.get(lane))
})
