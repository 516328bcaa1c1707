-- Every tenth customer is linked. In: customers (how many); end (epoch ms).
insert into links by name
select 1 as network, 'a' || range as author, hash(range, 6) as author_hash, range as customer, 'signed-up' as consent_basis,
  'handle given at sign-up' as evidence, 0.99 as confidence, make_timestamp_ms($end::bigint) - interval 1 year as linked_at
from range(0, $customers::bigint, 10)
