// Preloaded into a server under test: DuckDB writes a checkpoint whenever its log is longer than CHECKPOINT_AT, not 128 MB.
const { DuckDBInstance } = require('duckdb')
const { create } = DuckDBInstance
DuckDBInstance.create = (file, settings) =>
  create.call(DuckDBInstance, file, { ...settings, checkpoint_threshold: process.env.CHECKPOINT_AT })
