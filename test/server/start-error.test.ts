import { expect, test } from 'vitest'
import { cannotListen, StartError, writing } from '../../server/start-error.ts'

test.each([
  ['ENOSPC: no space left on device, write', 75, /Make room/],
  ['EDQUOT: disk quota exceeded, write', 75, /Make room/],
  ['EACCES: permission denied, open', 73, /--folder/],
])('a start that cannot write because of %s ends with %i and says what to do', (message, exitCode, advice) => {
  const start = () =>
    writing('/data', () => {
      throw new Error(message)
    })
  expect(start).toThrow(StartError)
  expect(start).toThrow(expect.objectContaining({ exitCode, message: expect.stringMatching(advice) }))
  expect(start).toThrow(message)
})

test.each([
  ['EADDRINUSE', /another program listens there\. Stop it/],
  ['EADDRNOTAVAIL', /10\.9\.8\.7:4780, but this machine has no such address\. .*--host/],
  ['EACCES', /may not listen on that port\. .*--port/],
  ['ESTRANGE', /strange\. Take another/],
])('%s says what is wrong with the address and what to do', (code, said) => {
  const { exitCode, message } = cannotListen(Object.assign(new Error('strange'), { code }), {
    host: '10.9.8.7',
    port: 4780,
  })
  expect(exitCode).toBe(69)
  expect(message).toMatch(said)
})
