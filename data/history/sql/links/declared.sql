-- Authors who go by an id or a handle that a customer has declared, and who are not and never were linked: whom somebody
-- unlinked stays so. A handle fits when exactly one author goes by it, in the days at hand, and exactly one customer has
-- declared it. In: at (epoch ms); among, handles to look at, "<network>:<handle in lower case>" a line, null for everybody. Out: network, author, customer, consent_basis, evidence, how.
with valid as (
  select a.network, a.author, lower(a.handle) as handle, a.customer, a.consent_basis, a.evidence
  from accounts a
  join customers c on c.customer = a.customer
  where a.network is not null
    and a.declared_at <= make_timestamp_ms($at::bigint)
    and coalesce(a.withdrawn_at > make_timestamp_ms($at::bigint), true)
),
seen as (
  select network, lower(handle) as handle, min(author) as author
  from mentions
  where handle <> ''
    and ($among::varchar is null or network || ':' || lower(handle) in (select unnest(string_split($among::varchar, chr(10)))))
  group by network, lower(handle)
  having count(distinct author_hash) = 1
),
found as (
  select network, author, customer, consent_basis, evidence, 'import' as how
  from valid
  where author <> ''
    and $among::varchar is null
  union all
  select v.network, s.author, v.customer, v.consent_basis, v.evidence, 'declared-handle'
  from valid v
  join seen s on s.network = v.network and s.handle = v.handle
  where v.author = '' and v.handle <> ''
)
select f.network, f.author, min(f.customer) as customer, min(f.consent_basis) as consent_basis, min(f.evidence) as evidence,
  min(f.how) as how
from found f
where not exists (
    select 1
    from links l
    where l.network = f.network and l.author = f.author
  )
  and not exists (
    select 1
    from link_events e
    where e.network = f.network and e.author = f.author and e.kind = 'unlink'
  )
group by f.network, f.author
having count(distinct f.customer) = 1
order by f.network, f.author
