-- Where rows that are there already stand, and whether they changed. In: $source.
create or replace temp table places as
select
  l.line,
  a.rowid as place,
  (a.is_verified, a.consent_basis, a.evidence) is distinct from (coalesce(l.is_verified, false), l.consent_basis, l.evidence)
  or epoch_ms(a.declared_at) is distinct from l.declared_at
  or epoch_ms(a.withdrawn_at) is distinct from l.withdrawn_at as is_changed
from landed l
join accounts a on a.customer = l.known
where a.source = $source
and a.network is not distinct from l.network
and a.author = coalesce(l.author, '')
and a.handle = coalesce(l.handle, '')
and a.email_hash = coalesce(l.email, l.email_hash, '')
