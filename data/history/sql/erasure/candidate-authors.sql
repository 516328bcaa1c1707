-- Authors of whom one may be erased: their prefix is one of the list. In: prefixes (separated by commas). Out: network, author.
with prefixes as (
  select unnest(string_split($prefixes, ',')) as prefix
),
known as (
  select network, author, author_hash
  from mentions
  union
  select network, author, author_hash
  from closed_mentions
  union
  select network, author, author_hash
  from filed_mentions
  union
  select network, author, author_hash
  from links
  union
  select network, author, author_hash
  from link_events
  where author is not null
)
select distinct network, author
from known
where printf('%04x', author_hash & 65535) in (select prefix from prefixes)
order by network, author
