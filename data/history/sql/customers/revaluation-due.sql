-- Since when customers are to be valued anew, epoch ms; null when nobody is.
select epoch_ms(min(since))::double as since
from revaluations
order by since
