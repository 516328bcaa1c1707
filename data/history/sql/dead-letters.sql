-- How many dead letters are kept, and the bytes of their lines.
select count(*)::double as letters, coalesce(sum(octet_length(line)), 0)::double as bytes
from dead_letters
order by letters
