-- The cursor of the last committed batch of each source, and the type of source that wrote it ('' where nobody said).
select source, cursor, type
from cursors
order by source
