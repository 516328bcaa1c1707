-- Influence of linked customers on a topic as it was last computed, measure by measure, with what the points of each rest on
-- (sql/customers/metrics/influence.sql says what each is); null is too little to say. Computed every ten minutes: what was there
-- before is not brought along.
drop table influence;

create table influence (
  topic varchar not null,
  customer integer not null,
  as_of timestamp_ms not null,
  followers double not null,
  people double,
  both_ways double,
  days double,
  exchanges double,
  shared double,
  answers double not null,
  content double,
  interactions double not null,
  authorities varchar not null,
  others double not null,
  reach double not null,
  tie double,
  reciprocity double,
  recency double,
  frequency double,
  neighbours double,
  reputation double,
  authority double,
  household double not null,
  points double not null,
  level double not null,
  n double not null
);
