-- What the erased go by: handles, as they wrote under them and as they declared them, and ids of theirs that nobody else's could
-- be mistaken for. Out: name, is_handle.
with posts as (
  select author, handle
  from mentions
  where author_hash in (select author_hash from erased_authors)
  union
  select author, handle
  from closed_mentions
  where author_hash in (select author_hash from erased_authors)
  union
  select author, handle
  from filed_mentions
  where author_hash in (select author_hash from erased_authors)
  union
  select author, handle
  from accounts
  where customer in (select customer from erased_customers)
)
select handle as name, true as is_handle
from posts
where handle <> ''
union
select author, false
from posts
where length(author) >= 8
order by name, is_handle
