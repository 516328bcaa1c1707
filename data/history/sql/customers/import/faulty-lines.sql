-- Lines of a CSV file that are no rows, with the first thing that is wrong with each.
select
  line::double as line,
  first(lower(error_type) || ': ' || error_message order by error_message) as reason,
  first(csv_line) as row
from reject_errors
group by line
order by line
