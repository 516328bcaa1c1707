-- How many customers stand where, by what they spend (the mean of their RFM quintiles, rounded up) and by how far their word goes (quintile of
-- influence): both as they were last computed. In: as_of (epoch ms); topic, which the influence is about. Out: rfm and influence 1..5;
-- customers in that cell; n in all.
with influences as (
  select customer, arg_max(level, as_of) as level
  from influence
  where as_of <= make_timestamp_ms($as_of::bigint)
    and topic = $topic
    and customer not in (select customer from merges)
  group by customer
),
cells as (
  select customer, arg_max((r, f, m), as_of) as cell
  from rfm_cells
  where as_of <= make_timestamp_ms($as_of::bigint)
    and customer in (select customer from influences)
  group by customer
)
select
  ceil((c.cell[1] + c.cell[2] + c.cell[3]) / 3.0)::double as rfm, i.level::double as influence, count(*)::double as customers,
  (sum(count(*)) over ())::double as n
from cells c
join influences i on i.customer = c.customer
where c.cell[1] is not null
group by 1, 2
order by rfm desc, influence
