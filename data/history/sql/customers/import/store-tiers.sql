select tier, id
from tiers
order by tier
