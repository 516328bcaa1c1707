-- New customers are numbered on from the highest number ever given. In: $source, $at (ms), $after (that number), $none (the tier of who has none).
insert into customers
select
  $after + row_number() over (order by l.line),
  $source,
  l.ref,
  coalesce(l.name, ''),
  coalesce(l.tier, $none),
  make_timestamp_ms(coalesce(l.since, $at)),
  h.household,
  l.born_year,
  coalesce(l.contact, ''),
  make_timestamp_ms($at)
from landed l
anti join places w on w.line = l.line
left join households h on h.source = $source and h.ref = l.household
