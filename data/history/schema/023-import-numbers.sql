-- The highest number that was ever given: a number is never given to a second one.
create table last_numbers (
  what varchar primary key,
  number integer not null
);

-- With what the cells and lifetime values of a time were computed.
create table scorings (
  as_of timestamp_ms not null,
  days smallint not null,
  retention double not null,
  discount double not null
);
