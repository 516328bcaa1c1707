-- The highest number that was given to an event, also to one that went with a person who was erased; 0 before the first.
select greatest(
  (select coalesce(max(event), 0) from link_events),
  (select coalesce(max(number), 0) from last_numbers where what = 'link event')
) as event
