-- Who buys how often, as of the time it was fitted (BG/NBD; weeks). No parameters where there were too few `customers`, or too few who bought again.
create table purchase_models (
  as_of timestamp_ms not null,
  customers integer not null,
  r double,
  alpha double,
  a double,
  b double
);

-- What a purchase brings by currency, as of the time it was fitted (Gamma-Gamma; gamma in the smallest unit). Of customers with two margins or more.
create table margin_models (
  as_of timestamp_ms not null,
  currency varchar not null,
  customers integer not null,
  p double,
  q double,
  gamma double
);
