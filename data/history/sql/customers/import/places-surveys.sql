-- Where rows that are there already stand, and whether they changed. In: $source.
create or replace temp table places as
select
  l.line,
  s.rowid as place,
  s.score <> l.score or s.comment <> coalesce(l.comment, '') as is_changed
from landed l
join surveys s on s.source = $source and s.customer = l.known and epoch_ms(s.answered_at) = l.answered_at
