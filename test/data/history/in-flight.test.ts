import { expect, test } from 'vitest'
import { GivenUpError, newInFlight } from '../../../data/history/in-flight.ts'

const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

test('gives what the work gives, and throws what it throws', async () => {
  const { hold } = newInFlight()
  await expect(hold(async () => 7)).resolves.toBe(7)
  await expect(hold(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
})

test('has ended while nothing is under way', async () => {
  await expect(newInFlight().ended()).resolves.toBeUndefined()
})

test('ends after all that is under way, failed or not, and after the steps that follow it', async () => {
  const [first, second] = [gate(), gate()]
  const { hold, ended } = newInFlight()
  const log: string[] = []
  const steps = async () => {
    await hold(() => first.opened)
    log.push('first')
    await hold(() => second.opened)
    log.push('second')
  }
  const done = steps()
  const failing = hold(() => Promise.reject(new Error('no'))).catch(() => log.push('failed'))
  const end = ended().then(() => log.push('ended'))
  first.open()
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(log).toEqual(['failed', 'first'])
  second.open()
  await Promise.all([done, failing, end])
  expect(log).toEqual(['failed', 'first', 'second', 'ended'])
})

test('given up, it waits for what is under way and lets nothing begin', async () => {
  const { open, opened } = gate()
  const { hold, ended, giveUp } = newInFlight()
  const first = hold(() => opened)
  giveUp()
  let hasBegun = false
  await expect(
    hold(async () => {
      hasBegun = true
    }),
  ).rejects.toThrow(GivenUpError)
  expect(hasBegun).toBe(false)
  open()
  await expect(first).resolves.toBeUndefined()
  await ended()
})
