insert into imports
values ($source, $entity, make_timestamp_ms($started), make_timestamp_ms($finished), $rows, $added, $changed, $unchanged, $rejected)
