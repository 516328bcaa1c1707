-- When orders were last put in order of customer, and how many there were.
create table clusterings (
  clustered_at timestamp_ms not null,
  orders bigint not null
);
