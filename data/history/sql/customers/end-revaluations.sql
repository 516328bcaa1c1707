-- Customers were valued anew; what was asked for meanwhile this transaction does not see, and it stays.
delete from revaluations
