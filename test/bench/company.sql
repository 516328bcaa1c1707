-- A company of {customers} customers, each with one linked author on the network of index 4, a tier that changed once, a cell and
-- three orders; half of them with a ticket, a third with a survey. Its accounts are those of the bench's posts.
insert into tiers
values (1, 'gold', 'Gold', '金卡', '金卡'), (2, 'member', 'Member', '會員', '会员');

insert into customers
select i, 'bench', i::varchar, 'Somebody', 1 + i % 2, timestamp '2020-01-01', null, (1945 + i % 65)::smallint, '', timestamp '2020-01-01'
from range({customers}) r(i);

insert into tier_changes
select i, 2, timestamp '2020-01-01'
from range({customers}) r(i)
union all
select i, 1 + i % 2, timestamp '2025-01-01' + to_days((i % 360)::integer)
from range({customers}) r(i);

insert into links (network, author, author_hash, customer, consent_basis, evidence, confidence, linked_at, how, linked_by)
select 4, 'bench-' || i, hash(i), i, 'contract', 'bench', 1, timestamp '2025-01-01', 'import', 'bench'
from range({customers}) r(i);

insert into orders
select 'bench', i || '-' || n, i, timestamp '2024-06-01' + to_days((hash(i, n) % 540)::integer), 100000, null, 'HKD',
  'product ' || hash(n, i) % 40, null, null, '{}', timestamp '2025-01-01'
from range({customers}) r(i), range(3) o(n);

insert into tickets
select i, 'bench', i::varchar, i, 'lost bag', timestamp '2025-10-01' + to_days((i % 90)::integer),
  timestamp '2025-10-15' + to_days((i % 90)::integer), null,
  case when i % 5 = 0 then null else timestamp '2025-10-20' + to_days((i % 90)::integer) end, timestamp '2025-10-01'
from range(0, {customers}, 2) r(i);

insert into surveys
select i, 'bench', timestamp '2025-09-01' + to_days((i % 100)::integer), (i % 11)::utinyint, '', timestamp '2025-09-01'
from range(0, {customers}, 3) r(i);

insert into rfm_cells
select i, timestamp '2025-12-01', 365, 1 + i % 5, 1 + (i // 5) % 5, 1 + (i // 25) % 5
from range({customers}) r(i);
