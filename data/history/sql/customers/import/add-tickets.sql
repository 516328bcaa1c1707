-- In: $source, $at (ms).
insert into tickets
select
  (select coalesce(max(ticket), 0) from tickets) + row_number() over (order by l.line),
  $source,
  l.ref,
  l.known,
  coalesce(l.subject, ''),
  make_timestamp_ms(l.opened_at),
  make_timestamp_ms(l.promised_at),
  make_timestamp_ms(l.reopened_at),
  make_timestamp_ms(l.closed_at),
  make_timestamp_ms($at)
from landed l
anti join places w on w.line = l.line
