-- Event keys that left no mention behind but must not count again when their source repeats them: what was taken back,
-- and edits that no longer speak of a topic. In order of arrival.
create table spent_keys (
  key_hash ubigint not null
);
