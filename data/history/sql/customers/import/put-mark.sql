insert or replace into import_marks
values ($source, $entity, $watermark, $key, make_timestamp_ms($at))
