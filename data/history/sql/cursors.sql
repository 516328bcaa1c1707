-- The cursor of the last committed batch of each source.
select source, cursor
from cursors
order by source
