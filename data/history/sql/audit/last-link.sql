-- The end of the audit log; no row while it is empty. Out: seq, hash.
select seq, hash
from audit
order by seq desc
limit 1
