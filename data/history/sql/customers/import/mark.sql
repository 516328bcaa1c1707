-- Where the reading of a table goes on. In: $source, $entity.
select watermark, key, epoch_ms(committed_at)::double as committed_at
from import_marks
where source = $source
and entity = $entity
