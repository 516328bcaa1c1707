-- How many customers stand where, by what they spend (the mean of their RFM quintiles, rounded up) and by how far their word goes (quintile of
-- influence): both as they were last computed. In: as_of (epoch ms); topic, which the influence is about. Out: rfm and influence 1..5;
-- customers in that cell; n in all. No row while either was not computed; one row of nulls, with n = 0, where both were and nobody has both.
with computed as (
  select topic
  from ratings
  where topic = $topic
    and as_of <= make_timestamp_ms($as_of::bigint)
    and exists (select 1 from scorings where as_of <= make_timestamp_ms($as_of::bigint))
),
influences as (
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
),
counted as (
  select ceil((c.cell[1] + c.cell[2] + c.cell[3]) / 3.0)::double as rfm, i.level::double as influence, count(*)::double as customers
  from cells c
  join influences i on i.customer = c.customer
  where c.cell[1] is not null
  group by 1, 2
)
select c.rfm, c.influence, coalesce(c.customers, 0) as customers, coalesce(sum(c.customers) over (), 0) as n
from computed
left join counted c on true
order by c.rfm desc, c.influence
