-- The paired screens, the oldest first. Out: the columns, paired_at as epoch ms.
select id, name, wall, hash, epoch_ms(paired_at) as paired_at
from screens
order by paired_at, id
