// Preloaded into a server under test: a commit says so and waits for as long as the file HELD is there, as on a disk that does not answer.
const { existsSync, writeSync } = require('node:fs')
const { setTimeout: wait } = require('node:timers/promises')
const { DuckDBConnection } = require('duckdb')
const { run } = DuckDBConnection.prototype
const isHeld = (sql) => sql === 'commit' && existsSync(process.env.HELD)
DuckDBConnection.prototype.run = async function (sql, ...more) {
  if (isHeld(sql)) writeSync(1, 'a commit is held\n')
  while (isHeld(sql)) await wait(10)
  return run.call(this, sql, ...more)
}
