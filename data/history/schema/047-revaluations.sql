-- Since when customers are to be valued anew, because other records are one person: a row for each merge, split or undoing of
-- one, until it is done.
create table revaluations (
  since timestamp_ms not null
);
