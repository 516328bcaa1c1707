-- Mentions of closed days, in the database and as Parquet, without what was taken back since.
create or replace view past_mentions as
with stored as (
  select *
  from closed_mentions
  union all by name
  select * exclude (filename)
  from filed_mentions
),
closed_accounts as (
  select author_hash as closed_author, max(until) as closed_until
  from takebacks
  where author_hash <> 0
  group by author_hash
)
select s.* exclude (closed_author, closed_until)
from (
  select *
  from stored
  left join closed_accounts on closed_author = author_hash
  where id_hash not in (select id_hash from takebacks)
    and (closed_until is null or created_at > closed_until)
) s
