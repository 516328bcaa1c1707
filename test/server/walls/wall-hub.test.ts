import { VirtualTimeScheduler } from 'rxjs'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Frame, Items } from '../../../pipelines/contract/frame.ts'
import { type Hub, newHub } from '../../../server/live/hub.ts'
import { newWallHub, type WallHub } from '../../../server/walls/wall-hub.ts'
import { ONE_PAIR } from '../../support/tone-scan.ts'

const CHANNELS = ['world', 'topic/t', 'feed/t']
let clock: VirtualTimeScheduler
let main: Hub
let wall: WallHub
let seq: number

const open = (safe?: { delay: number; blocked: string[] }) =>
  newWallHub(
    { id: 'lobby', safe, simplified: ONE_PAIR, main, epoch: 'e', channels: CHANNELS, now: () => clock.now() },
    clock,
  )

function say(channel: string, set: Items, del: readonly string[] = []): void {
  const frame: Frame = { type: 'delta', channel, epoch: 'e', seq: ++seq, at: seq, set, del }
  main.publish(frame)
  wall.publish(frame)
}
/** Everything a screen of the wall is sent of a channel from now on, as it is written to its socket. */
function bytesOf(channel: string): string[] {
  wall.channel(channel)
  const bytes = [String(wall.snapshot(channel, 'wall'))]
  wall.listen(channel, { scope: 'wall', hear: (_, written) => bytes.push(String(written)) })
  return bytes
}
/** Virtual time goes on by so many seconds. */
function wait(seconds: number): void {
  clock.maxFrames = clock.frame + seconds * 1_000
  clock.schedule(() => {}, seconds * 1_000)
  clock.flush()
}
const itemsOf = (channel: string): Items => wall.channel(channel).snapshot().items
const mention = (text: string) => ({ text, handle: 'ann', at: 1 })
const terms = (...words: string[]) => ({ rows: words.map((key) => ({ key, label: key, value: 1, error: 0 })) })

beforeEach(() => {
  clock = new VirtualTimeScheduler(undefined, 0)
  main = newHub({ epoch: 'e', channels: CHANNELS, now: () => clock.now() })
  seq = 0
})

describe('a wall that is not safe', () => {
  test('hears what everybody hears, from what was known on', () => {
    wall = open()
    say('topic/t', { a: 1 })
    expect(itemsOf('topic/t')).toEqual({ a: 1 })
    say('topic/t', { b: 2 }, ['a'])
    expect(itemsOf('topic/t')).toEqual({ b: 2 })
  })
  test('numbers its frames anew, one after the other', () => {
    wall = open()
    for (let i = 0; i < 5; i++) say('world', { i })
    wall.channel('topic/t')
    say('world', { last: true })
    say('topic/t', { a: 1 })
    say('topic/t', { a: 2 })
    expect(wall.channel('topic/t').position()).toEqual({ epoch: 'e-lobby', seq: 2 })
  })
  test('keeps nothing of a channel that nobody asked for', () => {
    wall = open()
    say('topic/t', { a: 1 })
    expect(wall.longestRing()).toBe(0)
  })
})

describe('a safe wall', () => {
  test('never sends a blocked word: not in a snapshot, a frame, a list, or what is resumed', () => {
    wall = open({ delay: 0, blocked: ['darn', '笨蛋'] })
    say('topic/t', { 'reading/top-terms/1h': terms('cello', 'DARN') })
    const topic = bytesOf('topic/t')
    const feed = bytesOf('feed/t')
    say('feed/t', { 'mention/0': mention('d\u200barn it'), 'mention/1': mention('all good') })
    say('topic/t', { 'reading/top-terms/1h': terms('ｄａｒｎ', 'claim') })
    say('feed/t', { 'mention/1': mention('笨 蛋') })
    const resumed = wall.channel('feed/t').since({ epoch: 'e-lobby', seq: 0 })
    const said = [...topic, ...feed, JSON.stringify(resumed), String(wall.snapshot('feed/t', 'wall'))].join('\n')
    expect(said).toContain('cello')
    expect(said).toContain('claim')
    expect(said.normalize('NFKC').toLowerCase().replaceAll('\u200b', '').replaceAll(' ', '')).not.toMatch(/darn|笨蛋/)
  })
  test('leaves the place of a blocked mention empty rather than what stood there before', () => {
    wall = open({ delay: 0, blocked: ['darn'] })
    wall.channel('feed/t')
    say('feed/t', { 'mention/0': mention('old') })
    say('feed/t', { 'mention/0': mention('darn') })
    expect(itemsOf('feed/t')).toEqual({})
  })
  test('hears mentions later, and everything else at once', () => {
    wall = open({ delay: 5, blocked: [] })
    wall.channel('feed/t')
    wall.channel('topic/t')
    say('feed/t', { 'mention/0': mention('hello') })
    say('topic/t', { a: 1 })
    expect(itemsOf('topic/t')).toEqual({ a: 1 })
    wait(4.9)
    expect(itemsOf('feed/t')).toEqual({})
    wait(0.2)
    expect(itemsOf('feed/t')).toHaveProperty(['mention/0'])
  })
  test('shows no mention of before it was asked: nobody knows how old it is', () => {
    wall = open({ delay: 5, blocked: [] })
    say('feed/t', { 'mention/0': mention('hello') })
    expect(itemsOf('feed/t')).toEqual({})
  })
  test('stops without a mention on its way', () => {
    wall = open({ delay: 5, blocked: [] })
    wall.channel('feed/t')
    say('feed/t', { 'mention/0': mention('hello') })
    wall.stop()
    wait(9)
    expect(itemsOf('feed/t')).toEqual({})
  })
})

describe('what is hidden', () => {
  beforeEach(() => {
    wall = open({ delay: 5, blocked: ['darn'] })
    wall.channel('feed/t')
    wall.channel('topic/t')
    say('feed/t', { 'mention/0': mention('hello') })
    say('topic/t', { 'reading/top-terms/1h': terms('cello', 'darn'), 'reading/volume/1h': { value: 3 } })
    wait(6)
  })
  test('leaves the screens at once, numbers stay', () => {
    const bytes = bytesOf('topic/t').slice(1)
    wall.hide(true)
    expect(itemsOf('feed/t')).toEqual({})
    expect(itemsOf('topic/t')).toEqual({ 'reading/top-terms/1h': { rows: [] }, 'reading/volume/1h': { value: 3 } })
    expect(bytes.join()).not.toContain('cello')
  })
  test('lets nothing through while it lasts, also of what was on its way', () => {
    say('feed/t', { 'mention/1': mention('soon') })
    wall.hide(true)
    wait(6)
    say('topic/t', { 'reading/top-terms/1h': terms('claim') })
    expect(itemsOf('feed/t')).toEqual({})
    expect(itemsOf('topic/t')).toMatchObject({ 'reading/top-terms/1h': { rows: [] } })
  })
  test('comes back as it is then, still without blocked words, mentions with the next', () => {
    wall.hide(true)
    say('topic/t', { 'reading/top-terms/1h': terms('claim', 'darn') })
    wall.hide(false)
    expect(itemsOf('topic/t')).toMatchObject({ 'reading/top-terms/1h': terms('claim') })
    say('feed/t', { 'mention/1': mention('again') })
    wait(6)
    expect(Object.keys(itemsOf('feed/t'))).toEqual(['mention/1'])
  })
})
