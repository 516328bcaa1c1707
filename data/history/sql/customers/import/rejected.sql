-- Rows that do not land, with what came of them.
select i.line::double as line, i.reason, r.broken, to_json(r)::varchar as row
from staging.incoming i
join staging.raw r on r.line = i.line
where i.reason is not null
order by i.line
