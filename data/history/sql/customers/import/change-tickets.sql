-- In: $at (ms).
update tickets
set
  customer = p.known,
  subject = coalesce(p.subject, ''),
  opened_at = make_timestamp_ms(p.opened_at),
  promised_at = make_timestamp_ms(p.promised_at),
  reopened_at = make_timestamp_ms(p.reopened_at),
  closed_at = make_timestamp_ms(p.closed_at),
  imported_at = make_timestamp_ms($at)
from (
  select l.*, w.place
  from landed l
  join places w on w.line = l.line
  where w.is_changed
) p
where tickets.ticket = p.place
