import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { eventually, type ServerProcess } from '../support/server-process.ts'
import { newSecret, signedHeaders } from '../support/webhook-sender.ts'
import { healthWhen, isAccounted, newTrial, postLine } from './trial.ts'

const BITES = 'larkwing bites'
const DEADLY_IN_STORE = {
  NODE_OPTIONS: `--require ${join(import.meta.dirname, 'hooks', 'die-of.cjs')}`,
  DIE_IN: 'store',
  DIE_OF: BITES,
}
const DELIVERIES = 4
const DELIVERED = 3

const bodyOf = (delivery: number): string =>
  `[${Array.from({ length: DELIVERED }, (_, post) => {
    const i = delivery * DELIVERED + post
    return postLine(i, i === 4 ? BITES : `larkwing ${i}`)
  }).join()}]`

/** Sends as senders do: each delivery again until it is answered well. */
function newSender(secret: string) {
  const unanswered = new Set(Array.from({ length: DELIVERIES }, (_, delivery) => delivery))
  /** Whether all are answered; false when the server died before. */
  const sendTo = ({ address, ended }: ServerProcess): Promise<boolean> => {
    const send = async (delivery: number) => {
      const body = bodyOf(delivery)
      const ask = () =>
        fetch(`${address}/webhooks/source`, {
          method: 'POST',
          body,
          headers: signedHeaders({ id: `msg_${delivery}`, secret, body }),
        })
      await eventually(ask, ({ status }) => status === 200, ended)
      unanswered.delete(delivery)
    }
    return Promise.all([...unanswered].map(send)).then(
      () => true,
      () => false,
    )
  }
  return { sendTo }
}

test('a delivered post of which the store dies again and again is set aside, and its sender is answered for all of them', async (context) => {
  const secret = newSecret()
  const file = join(mkdtempSync(join(tmpdir(), 'groundswell-poison-delivery-')), 'secret')
  writeFileSync(file, secret)
  context.onTestFinished(() => rmSync(dirname(file), { recursive: true }))
  const trial = newTrial(context, { type: 'webhook', secrets: [{ file }] })
  const { sendTo } = newSender(secret)
  let server = await trial.start({ env: DEADLY_IN_STORE })
  let deaths = 0
  for (; !(await sendTo(server)); deaths++) server = await trial.start({ env: DEADLY_IN_STORE })
  // Twice at once, then of a flight, then of it alone.
  expect(deaths).toBeGreaterThanOrEqual(4)
  expect(deaths).toBeLessThanOrEqual(6)
  await healthWhen(server, (source) => source.deadLettered === 1 && isAccounted(source))
  expect(await server.kill('SIGTERM')).toBe(0)
  // Every third is about nothing we watch.
  expect(await trial.rows('select id from mentions order by id')).toEqual(
    [1, 10, 11, 2, 5, 7, 8].map((i) => ({ id: `p${i}` })),
  )
  expect(await trial.rows(`select reason, decode(line) like '%bites%' as is_it from dead_letters`)).toEqual([
    { reason: 'quarantined', is_it: true },
  ])
})
