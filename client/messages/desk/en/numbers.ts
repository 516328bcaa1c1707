/** Words of the numbers in English. */
export const numbers = {
  'view.numbers': 'Numbers',
  'numbers.loading': 'Reading the numbers',
  'numbers.sentence': 'Customers in numbers, as of {time}',
  'numbers.again': 'Read again',
  'numbers.match':
    '{share} of the authors of 24 h are matched: {matched} of {all}. Of the others these numbers know nothing.',
  'numbers.listed': '{shown} of {all} listed',
  'numbers.more': 'Show {count}',
  'numbers.fewer': 'Show fewer',
  'numbers.nobody': 'nobody',
  'numbers.few': 'n = {n}, too few to say',
  'numbers.notYet': 'not computed yet',
  'numbers.value-at-risk': 'Value at risk',
  'numbers.silent-detractor': 'Silent detractors',
  'numbers.vocal-promoter': 'Vocal promoters',
  'numbers.household-exposure': 'Household exposure',
  'numbers.blast-radius': 'Blast radius',
  'numbers.response': 'Time to first answer',
  'numbers.value-at-risk.none': 'No customer whose margin is known wrote last something negative in 24 h.',
  'numbers.value-at-risk.note':
    '80% interval {low} to {high}; n = {n} customers in 24 h, {unpriced} more without a known margin',
  'numbers.value-at-risk.expected': '{lifetime}; of the next 12 months alone {value}, 80% interval {low} to {high}',
  'numbers.silent-detractor.note': 'linked customers: last answer 0 to 6, no negative post in {days} days',
  'numbers.vocal-promoter.note': 'linked customers: last answer 9 or 10, positive posts in {days} days',
  'numbers.household-exposure.none':
    'No linked customer who lives in a household wrote something sharply negative in 24 h.',
  'numbers.household-exposure.note':
    'lifetime value of {priced, number} of the {members, number} members, those with a known margin, of {n, plural, one {# household} other {# households}} of detractors of 24 h; they ordered for {ordered} in 12 months',
  'numbers.household-exposure.others':
    '{note}; {others, plural, one {# more household in another currency or without orders} other {# more households in other currencies or without orders}}',
  'numbers.blast-radius.note':
    'people who may avoid us; n = {n}{n, plural, one { detractor} other { detractors}} in 24 h. Convergys 2009, 2,000 UK consumers: an assumption, not a fact.',
  'numbers.response.none': 'none answered',
  'numbers.response.note':
    'median of {answered, number} answered negative posts of 7 days; {waiting, number} posts wait, {over, number} of them over the SLA; authors recovered: {recovered}',
  'numbers.response.note.none':
    'of the negative posts of 7 days {waiting, number} wait, {over, number} of them over the SLA',
  'numbers.how': 'How it is made, version {version}',
  'numbers.try': 'Try',
  'numbers.copy': 'Copy SQL',
  'numbers.copied': 'Copied',
  'numbers.formula.value-at-risk':
    'Sum over linked customers whose latest mention within 24 h is negative of lifetime value × share who leave. Lifetime value = m r ÷ (1 + i − r), m the margin of 12 months (Gupta and Lehmann 2003). Of the next 12 months: the margin that BG/NBD and Gamma-Gamma expect of each, where they are fitted. Interval: middle 80% of a Poisson bootstrap.',
  'numbers.formula.silent-detractor': 'Last survey answer 0 to 6, and no negative post in the days before.',
  'numbers.formula.vocal-promoter': 'Last survey answer 9 or 10, and at least one positive post in the days before.',
  'numbers.formula.household-exposure':
    'Members of the households of linked customers with a mention of P(negative) at least 0.7 within 24 h: their lifetime value, m r ÷ (1 + i − r) from the margins of 12 months, their orders of 12 months, and orders not fulfilled yet. A household is told in the currency of its newest order that says its margin, of its newest order where none does.',
  'numbers.formula.blast-radius':
    'Sum over detractors of max(heard, their estimated impressions) × share who avoid. 45 and 2/3: Convergys 2009; 39% is the alternative.',
  'numbers.formula.response':
    'From the post to the first time it was marked answered, negative posts of 7 days. Recovered: a later mention of the same author that is at least neutral; not told while nothing is answered.',
  'numbers.parameter.retention': 'Retention r',
  'numbers.parameter.discount': 'Discount i',
  'numbers.parameter.leave': 'Share who leave',
  'numbers.parameter.draws': 'Bootstrap draws',
  'numbers.parameter.days': 'Days of posts',
  'numbers.parameter.heard': 'Heard by at least',
  'numbers.parameter.avoid': 'Share who avoid',
  'numbers.parameter.sla': 'SLA, minutes',
  'numbers.column.customer': 'Customer',
  'numbers.column.household': 'Household',
  'numbers.column.score': 'Answer',
  'numbers.column.answered': 'Answered',
  'numbers.column.posts': 'Posts',
  'numbers.column.worth': 'Ordered, 12 months',
  'numbers.column.members': 'Members',
  'numbers.column.priced': 'Margin known',
  'numbers.column.detractors': 'Detractors',
  'numbers.column.openOrders': 'Open orders',
  'numbers.influence': 'Influence',
  'numbers.influence.note': 'five measures of customers who wrote in 90 days; the level goes by their sum',
  'numbers.formula.influence':
    'Reach 25 log(1 + followers) ÷ log(1 + 1 M). Ties 25: 10 log(1 + people spoken with both ways) ÷ log(51), 5 × 2^(−days since the last exchange ÷ 30), 5 log(1 + exchanges) ÷ log(181), 5 × share of those people who speak with one another. Reputation 15 × how content the answers were, from three on. Authority 25 log(1 + 1,000 share) ÷ log(1,001), share of what others on the topic or a product gave in interactions. Household 10, a fifth for each other member.',
  'numbers.spending-by-influence': 'Spending by influence',
  'numbers.spending-by-influence.note.none':
    'Spending is known after a night or an import, influence half a minute after a start or an erasure, then every ten minutes anew.',
  'numbers.spending-by-influence.note': 'customers with orders who wrote in 90 days',
  'numbers.formula.spending-by-influence':
    'Customers by the mean of their RFM quintiles, rounded up, and by the quintile of their influence, both as last computed.',
  'numbers.column.points': 'Points',
  'numbers.column.level': 'Level',
  'numbers.column.reach': 'Reach',
  'numbers.column.tie': 'Ties',
  'numbers.column.reputation': 'Reputation',
  'numbers.column.authority': 'Authority',
  'numbers.column.home': 'Household',
  'numbers.parameter.sample': 'Customers looked at',
  'numbers.parameter.ordered': 'Days of orders',
  'numbers.column.clv': 'Lifetime value',
  'numbers.column.quintile': 'Quintile',
  'numbers.column.recency': 'Last order within, days',
  'numbers.column.orders': 'Orders from',
  'numbers.column.spent': 'Ordered from',
  'numbers.clv': 'Lifetime value of a customer',
  'numbers.clv.none': 'No margin is known of any order.',
  'numbers.clv.note':
    'mean, 80% interval {low} to {high}; half have at most {median}, nine in ten at most {ninetieth}; {total} in all; n = {n} customers of this currency',
  'numbers.formula.clv':
    'm r ÷ (1 + i − r) of each customer, m the margin of the 12 months before in the currency of the newest order that says its margin, r the share who stay a year, i the interest of a year (Gupta and Lehmann 2003). Interval of the mean by the normal approximation, from n = 30 on.',
  'numbers.expected': 'Margin expected of a customer, 12 months',
  'numbers.expected.none':
    'No orders with a margin, or no model fits them: too few customers, too few who bought again, or none who seems to stop.',
  'numbers.expected.note':
    'mean, 80% interval {low} to {high}; {purchases} purchases, {alive} still buy; n = {n} customers of this currency, picked by a hash',
  'numbers.formula.expected':
    'Purchases of the 365 days ahead by BG/NBD (Fader, Hardie and Lee 2005) × margin of one by Gamma-Gamma (Fader and Hardie 2013), not discounted; of customers with a mean margin above nothing; the parameters are in purchase_models and margin_models. Interval of the mean by the normal approximation, from n = 30 on.',
  'numbers.rfm': 'Recency, frequency and money',
  'numbers.rfm.note': 'customers with orders in {days} days; where the quintiles begin, 5 is best',
  'numbers.formula.rfm':
    'Quintiles among all customers with orders in the days looked at, ties to the higher one: ceil(5 k ÷ n) with k of n at or below. Money is compared within one currency, here that of most customers.',
} as const
