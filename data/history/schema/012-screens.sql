-- Screens that were paired, each with the wall it shows. `hash` is SHA-256 of the secret in its token, hex: the token itself is
-- nowhere but on the screen. A screen that is revoked has no row. Times UTC.
create table screens (
  id varchar primary key,
  name varchar not null,
  wall varchar not null,
  hash varchar not null,
  paired_at timestamp_ms not null
);
