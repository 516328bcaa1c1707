-- Where rows that are there already stand, and whether they changed. A balance without a time is of now: it is there when
-- the newest one is the same.
create or replace temp table places as
with newest as (
  select customer, program, max(from_at) as from_at
  from loyalty
  group by customer, program
)
select l.line, o.rowid as place, o.points is distinct from l.points as is_changed
from landed l
join loyalty o on o.customer = l.known and o.program = l.program
left join newest n on n.customer = o.customer and n.program = o.program
where epoch_ms(o.from_at) = l.from_at
or (l.from_at is null and o.from_at = n.from_at and o.points = l.points)
