-- Where rows that are there already stand, and whether they changed. In: $source.
create or replace temp table places as
select
  l.line,
  o.rowid as place,
  o.customer <> l.known
  or epoch_ms(o.happened_at) <> l.happened_at
  or o.amount <> l.amount
  or o.margin is distinct from l.margin
  or o.currency <> l.currency
  or o.product <> coalesce(l.product, '')
  or epoch_ms(o.fulfilled_at) is distinct from l.fulfilled_at
  or epoch_ms(o.cancelled_at) is distinct from l.cancelled_at
  or o.attributes::varchar <> l.attributes as is_changed
from landed l
join orders o on o.source = $source and o.ref = l.ref
