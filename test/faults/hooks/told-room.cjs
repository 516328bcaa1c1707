// Preloaded into a server under test: the disk of the store has so many bytes free as stand in the file ROOM, of 64 MiB.
const { readFileSync } = require('node:fs')
const promises = require('node:fs/promises')
const { syncBuiltinESMExports } = require('node:module')
const BLOCK = 4_096
promises.statfs = async () => ({
  bsize: BLOCK,
  blocks: 67_108_864 / BLOCK,
  bavail: Math.floor(Number(readFileSync(process.env.ROOM, 'utf8')) / BLOCK),
})
syncBuiltinESMExports()
