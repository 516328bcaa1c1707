-- The newest definition of each metric whose formula can be set. Out: metric, version, formula.
select metric, max(version) as version, arg_max(formula, version) as formula
from definitions
group by metric
order by metric
