-- Authors who go by a handle. In: network, handle (without "@"). Out: author.
select distinct author
from all_mentions
where network = $network and lower(handle) = lower($handle)
order by author
