-- Where rows that are there already stand, and whether they changed. In: $source.
create or replace temp table places as
select
  l.line,
  k.ticket as place,
  k.customer <> l.known
  or k.subject <> coalesce(l.subject, '')
  or epoch_ms(k.opened_at) <> l.opened_at
  or epoch_ms(k.promised_at) is distinct from l.promised_at
  or epoch_ms(k.reopened_at) is distinct from l.reopened_at
  or epoch_ms(k.closed_at) is distinct from l.closed_at as is_changed
from landed l
join tickets k on k.source = $source and k.ref = l.ref
