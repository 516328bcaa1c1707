-- Tiers with the number of customers in each.
select t.tier, t.id, t.name_en, t.name_zh_hant, t.name_zh_hans, count(c.customer)::double as customers
from tiers t
left join customers c on c.tier = t.tier
group by t.tier, t.id, t.name_en, t.name_zh_hant, t.name_zh_hans
order by t.tier
