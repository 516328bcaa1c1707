-- Who has declared an e-mail address and had it verified, by its hash. In: email_hash, network, at (epoch ms).
-- Out: customer, consent_basis, evidence, one row a customer.
select a.customer, min(a.consent_basis) as consent_basis, min(a.evidence) as evidence
from accounts a
join customers c on c.customer = a.customer
where a.email_hash = $email_hash
  and a.is_verified
  and coalesce(a.network = $network, true)
  and a.declared_at <= make_timestamp_ms($at::bigint)
  and coalesce(a.withdrawn_at > make_timestamp_ms($at::bigint), true)
group by a.customer
order by a.customer
