-- Ids in a batch that is about to land of whom one may be erased. In: prefixes (separated by commas), source. Out: ref.
select distinct customer as ref
from staging.incoming
where left(md5($source || chr(10) || customer), 4) in (select unnest(string_split($prefixes, ',')))
order by ref
