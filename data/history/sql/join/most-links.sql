-- How many links there are at most, and into how many slices their customers go. In: temp table linked_members.
select
  (select count(*) from links)::double as links,
  (select coalesce(max(slice) + 1, 0) from linked_members)::double as slices
