// Preloaded into a server under test: the process dies, uncatchably, before DuckDB runs a statement that holds the text DIE_AT.
const { DuckDBConnection } = require('duckdb')
const { run } = DuckDBConnection.prototype
DuckDBConnection.prototype.run = function (sql, ...more) {
  if (sql.includes(process.env.DIE_AT)) process.kill(process.pid, 'SIGKILL')
  return run.call(this, sql, ...more)
}
