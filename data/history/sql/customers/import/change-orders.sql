-- In: $at (ms).
update orders
set
  customer = p.known,
  happened_at = make_timestamp_ms(p.happened_at),
  amount = p.amount,
  margin = p.margin,
  currency = p.currency,
  product = coalesce(p.product, ''),
  fulfilled_at = make_timestamp_ms(p.fulfilled_at),
  cancelled_at = make_timestamp_ms(p.cancelled_at),
  attributes = p.attributes,
  imported_at = make_timestamp_ms($at)
from (
  select l.*, w.place
  from landed l
  join places w on w.line = l.line
  where w.is_changed
) p
where orders.rowid = p.place
