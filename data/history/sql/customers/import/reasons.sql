-- Why rows would be rejected, the most frequent reasons first, each with its first line.
select reason, count(*)::double as rows, min(line)::double as line
from staging.incoming
where reason is not null
group by reason
order by rows desc, reason
limit 20
