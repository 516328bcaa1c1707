-- Every formula a metric had in this store, and since when (UTC): a change of weights is a new version.
create table definitions (
  metric varchar not null,
  version integer not null,
  formula varchar not null,
  since timestamp_ms not null,
  primary key (metric, version)
);
