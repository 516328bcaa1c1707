// Preloaded into a server under test: says when DuckDB begins a checkpoint and when it has ended, as the database closes. Once the
// file DIE_WITHIN is there, one is also made within every second commit, as DuckDB does when its log is long, and the process dies
// within one of them, uncatchably: after that part of the time that the one before took.
const { existsSync, readFileSync, writeSync } = require('node:fs')
const { DuckDBConnection, DuckDBInstance } = require('duckdb')
const { DIE_WITHIN } = process.env
const { run } = DuckDBConnection.prototype
const { closeSync } = DuckDBInstance.prototype
const say = (what) => writeSync(1, `checkpoint ${what}\n`)
const die = () => process.kill(process.pid, 'SIGKILL')
let commits = 0
let took = 0
DuckDBConnection.prototype.run = async function (sql, ...more) {
  const result = await run.call(this, sql, ...more)
  if (sql === 'commit' && existsSync(DIE_WITHIN) && ++commits % 2 === 0) await checkpoint(this)
  return result
}
async function checkpoint(connection) {
  say('begins')
  const begun = performance.now()
  const death = took > 0 ? setTimeout(die, took * Number(readFileSync(DIE_WITHIN, 'utf8'))) : undefined
  // Refused while another connection writes.
  const isMade = await run.call(connection, 'checkpoint').then(
    () => true,
    () => false,
  )
  clearTimeout(death)
  say('ends')
  if (isMade) took = performance.now() - begun
}
DuckDBInstance.prototype.closeSync = function () {
  say('closing')
  closeSync.call(this)
  say('closed')
}
