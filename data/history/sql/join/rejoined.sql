-- Room for what the authors of mentions are now known to have been: `place` is a rowid, or a key_hash of a mention in a file.
create or replace temp table rejoined (
  place ubigint not null,
  customer integer not null,
  tier utinyint not null,
  facts integer not null
)
