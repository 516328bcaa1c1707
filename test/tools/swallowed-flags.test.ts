import { expect, test } from 'vitest'
import { HELP } from '../../server/command-line.ts'
import { FLAGS, swallowedFlags } from '../../tools/swallowed-flags.mjs'

const NPM = {
  npm_lifecycle_event: 'start',
  npm_package_name: 'groundswell',
  npm_config_cache: '/c',
  npm_config_user_agent: 'npm',
}

test('knows every flag of the server but --help, which npm answers itself', () => {
  const said = [...HELP.matchAll(/--([a-z-]{3,})/g)].map(([, flag]) => flag)
  expect([...FLAGS, 'help'].toSorted()).toEqual([...new Set(said)].toSorted())
})

test('says which flags npm kept for itself, and what to write', () => {
  const said = swallowedFlags({ ...NPM, npm_config_port: '4795', npm_config_check: 'true', npm_config_dry_run: 'true' })
  expect(said).toContain('npm start -- --port --dry-run --check')
})

test('says nothing of a start that lost none, nor outside npm start of ours', () => {
  expect(swallowedFlags(NPM)).toBeNull()
  expect(swallowedFlags({ npm_config_port: '1' })).toBeNull()
  expect(swallowedFlags({ ...NPM, npm_package_name: 'another', npm_config_port: '1' })).toBeNull()
})
