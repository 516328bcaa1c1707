-- Households that are new, numbered on. In: $source.
insert into households
select (select coalesce(max(household), 0) from households) + row_number() over (order by min(l.line)), $source, l.household
from landed l
where l.household is not null
and l.household not in (select h.ref from households h where h.source = $source)
group by l.household
