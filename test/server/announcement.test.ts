import { expect, test } from 'vitest'
import { announcement } from '../../server/announcement.ts'
import { readInvocation } from '../../server/command-line.ts'

function said(...flags: string[]): string {
  const invocation = readInvocation(flags)
  if (invocation.kind !== 'serve') throw new Error(JSON.stringify(invocation))
  return announcement(invocation.config, 4_780)
}

test('a start says where the wall is and where the desk is', () => {
  expect(said()).toContain('The wall of Larkwing: http://127.0.0.1:4780/\n')
  expect(said()).toContain('The desk, on this machine alone: http://127.0.0.1:4780/desk\n')
})

test('of a server that listens everywhere the desk is at the address where it answers', () => {
  expect(said('--host', '0.0.0.0')).toContain('http://127.0.0.1:4780/desk\n')
  expect(said('--host', '0.0.0.0')).toContain('http://0.0.0.0:4780/\n')
})
