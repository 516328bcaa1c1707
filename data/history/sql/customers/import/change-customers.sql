-- In: $source, $at (ms).
update customers
set
  name = coalesce(p.name, ''),
  tier = coalesce(p.tier, customers.tier),
  since = make_timestamp_ms(coalesce(p.since, epoch_ms(customers.since))),
  household = p.home,
  born_year = p.born_year,
  contact = coalesce(p.contact, ''),
  imported_at = make_timestamp_ms($at)
from (
  select l.*, w.place, h.household as home
  from landed l
  join places w on w.line = l.line
  left join households h on h.source = $source and h.ref = l.household
  where w.is_changed
) p
where customers.customer = p.place
