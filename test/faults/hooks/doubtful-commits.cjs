// Preloaded into a server under test: from commit FAILS_AT on each is made and then reported as failed, as DuckDB does when a sync fails.
const { DuckDBConnection } = require('duckdb')
const { run } = DuckDBConnection.prototype
let commits = 0
DuckDBConnection.prototype.run = async function (sql, ...more) {
  const result = await run.call(this, sql, ...more)
  if (sql === 'commit' && ++commits >= Number(process.env.FAILS_AT)) throw new Error('IO Error: fsync failed!')
  return result
}
