-- In: $source, $at (ms).
insert into orders
select
  $source,
  l.ref,
  l.known,
  make_timestamp_ms(l.happened_at),
  l.amount,
  l.margin,
  l.currency,
  coalesce(l.product, ''),
  make_timestamp_ms(l.fulfilled_at),
  make_timestamp_ms(l.cancelled_at),
  l.attributes,
  make_timestamp_ms($at)
from landed l
anti join places w on w.line = l.line
order by l.line
