-- Influence of linked customers on a topic as it was last computed, with what its points rest on (sql/customers/metrics/influence.sql);
-- computed every ten minutes. Only the newest as_of of a topic is kept.
create table influence (
  topic varchar not null,
  customer integer not null,
  as_of timestamp_ms not null,
  followers double not null,
  people double not null,
  answers double not null,
  content double,
  interactions double not null,
  others double not null,
  reach double not null,
  tie double not null,
  reputation double not null,
  authority double not null,
  household double not null,
  points double not null,
  level double not null,
  n double not null
);
