-- Names of the deliveries of the last minutes: written in the same transaction as their posts, so that a repeated one is
-- known after a restart too. In order of arrival.
create table deliveries (
  source varchar not null,
  delivery varchar not null,
  received_at timestamp_ms not null
);
