-- Where rows that are there already stand, and whether they changed. An absent since stays what it was.
create or replace temp table places as
select
  l.line,
  c.customer as place,
  (c.name, c.contact) is distinct from (coalesce(l.name, ''), coalesce(l.contact, ''))
  or c.born_year is distinct from l.born_year
  or c.tier is distinct from coalesce(l.tier, c.tier)
  or epoch_ms(c.since) is distinct from coalesce(l.since, epoch_ms(c.since))
  or h.ref is distinct from l.household as is_changed
from landed l
join customers c on c.customer = l.known
left join households h on h.household = c.household
