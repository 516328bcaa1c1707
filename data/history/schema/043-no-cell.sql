-- Who has no order in the days looked at has no cell: null, where 0 stood, which is no quintile. The row still says that it was looked.
create table cells_anew (
  customer integer not null,
  as_of timestamp_ms not null,
  days smallint not null,
  r utinyint,
  f utinyint,
  m utinyint
);

insert into cells_anew
select customer, as_of, days, nullif(r, 0), nullif(f, 0), nullif(m, 0)
from rfm_cells;

drop table rfm_cells;

alter table cells_anew rename to rfm_cells;
