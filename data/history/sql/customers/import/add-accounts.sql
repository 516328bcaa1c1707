-- In: $source, $at (ms).
insert into accounts
select
  l.known,
  $source,
  l.network,
  coalesce(l.author, ''),
  coalesce(l.handle, ''),
  coalesce(l.email, l.email_hash, ''),
  coalesce(l.is_verified, false),
  l.consent_basis,
  l.evidence,
  make_timestamp_ms(l.declared_at),
  make_timestamp_ms(l.withdrawn_at),
  make_timestamp_ms($at)
from landed l
anti join places w on w.line = l.line
order by l.line
