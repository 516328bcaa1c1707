import { mount } from 'svelte'
import '../../client/style/desk.css'
import { Context } from '../../client/desk/context.svelte.ts'
import Desk from '../../client/desk/Desk.svelte'
import type { TopicAgreement } from '../../pipelines/contract/tone.ts'
import { cellist, FOUND } from '../fixtures/desk/card.ts'
import { FEED } from '../fixtures/desk/feed.ts'
import { METRICS } from '../fixtures/desk/numbers.ts'
import { QUEUE, queueOf } from '../fixtures/desk/queue.ts'
import { SCREENS } from '../fixtures/desk/screens.ts'
import { crisis } from '../fixtures/pulse.ts'

/**
 * `?view=customer&customer=218&lang=zh-Hant&theme=dark`: the desk as at any of its addresses, from fixtures, with nothing
 * connected; its clock stands. `waiting=100`: a queue of so many posts.
 */
const { channels, asOf } = crisis()
const AGE = 800
const agreement: TopicAgreement = { topic: 'larkwing', n: 412, agreed: 321, share: 0.78, interval: [0.75, 0.81] }
const answers: readonly (readonly [path: RegExp, answer: object])[] = [
  [/^\/api\/customers$/, { customers: FOUND }],
  ...METRICS.map((metric) => [new RegExp(`^/api/customers/metrics/${metric.metric}(\\?|$)`), metric] as const),
  [/^\/api\/customers\/\d+$/, cellist],
  [/^\/api\/screens$/, SCREENS],
  [/^\/api\/tone\/agreement$/, { topics: [agreement] }],
]

Date.now = () => asOf + AGE
globalThis.fetch = async (asked) => {
  const { pathname } = new URL(String(asked), location.href)
  const answer = answers.find(([path]) => path.test(pathname))?.[1]
  const said = answer ?? { detail: `The gallery answers nothing at ${pathname}.` }
  // No real response: reading one takes its time, and a picture is to be of what was answered.
  return { ok: answer !== undefined, json: async () => said } as Response
}

const context = new Context()
const { board } = context
const waiting = Number(new URLSearchParams(location.search).get('waiting'))
board.channels = { ...channels, 'queue/larkwing': waiting > 0 ? queueOf(waiting) : QUEUE, 'feed/larkwing': FEED }
board.asOf = { at: asOf, heardAt: 0 }
board.now = AGE
board.state = 'live'
mount(Desk, { target: document.body, props: { context } })
