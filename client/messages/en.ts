import type { Tier } from '../../pipelines/contract/customer.ts'

/** Which of a tier's names this language shows. */
const lang: keyof Tier['names'] = 'en'

/** Every word of the screens in English. Another language is another file of the same shape. */
export const en = {
  lang,
  locale: 'en-GB',
  product: 'Groundswell',
  scene: 'Pulse',
  demo: 'Demo world, invented',
  live: (age: string) => `Live, ${age} behind`,
  late: (age: string) => `Last frame ${age} ago`,
  clockOnly: 'Clock only',
  connecting: 'Connecting',
  lanes: { reputation: 'Reputation index', volume: 'Mentions per minute', 'net-sentiment': 'Net sentiment' },
  asOf: (time: string) => `as of ${time}`,
  positiveUp: 'positive, up',
  negativeDown: 'negative, down',
  usualDays: (value: string) => `Usual ${value} (28 days)`,
  usualRange: (weekday: string) => `Usual ${weekday} range`,
  noUsual: 'No usual range yet',
  calm: (since: string) => `Everything inside its usual range since ${since}`,
  calmNow: 'Everything inside its usual range',
  tooYoung: 'Counting: no usual range to compare with yet',
  spike: (times: string, since: string, causes: string) => `Mentions at ${times} usual since ${since}${causes}`,
  sentimentOff: (since: string, causes: string) => `Sentiment outside its usual range since ${since}${causes}`,
  reputationOff: (since: string) => `Reputation outside its usual range since ${since}`,
  lostHeadline: (time: string, age: string) => `No data since ${time}. Figures below are ${age} old.`,
  lostAction: 'The screen connects again by itself.',
  lostMore: 'If this lasts, look at the server.',
  silentFor: 'Silent for',
  began: 'Began',
  ago: 'ago',
  loading: 'Waiting for the first figures',
  next: (post: string) => `Next: answer “${post}”`,
  nextWhy: (written: string) => `Most shared, ${written} this hour.`,
  noneShared: 'No post is shared yet.',
  worthKnowing: (term: string, share: string) => `Worth knowing: “${term}” is in ${share} of this hour’s posts.`,
  noAction: 'No action open.',
  spikeLabel: (time: string) => `Spike ${time}`,
  outsideLabel: (time: string) => `Outside since ${time}`,
  spikeDetail: (severity: number, age: string) => `severity ${severity} of 10, ${age} so far`,
  above: (value: string) => `${value} above usual`,
  below: (value: string) => `${value} below usual`,
  times: (value: string) => `${value} usual`,
  interval: (range: string) => `80% interval ${range} of 100`,
  range: (range: string) => `range ${range}, last 15 min`,
  usually: (value: string, n: string) => `usually ${value}, n = ${n}`,
  n: (n: string) => `n = ${n}`,
  customers: 'Customers talking',
  allCustomers: 'all customers',
  customersUnit: (count: number) => [one(count, 'customer among', 'customers among'), 'the authors of the last hour'],
  authorsMatched: (share: string) => `${share} of authors matched`,
  matchDetail: (matched: string, all: string, posts: string) => `${matched} of ${all}, ${posts} of posts`,
  noCustomers: 'No customers are linked yet',
  mostShared: 'Most shared posts',
  mostSharedUnit: 'interactions, last hour',
  nothingShared: 'Nothing was shared in the last hour',
  unknownPost: 'A post from before this run',
  voice: 'Share of voice',
  usual: 'usual',
  talkedAbout: 'Talked about',
  versusDay: 'vs 24 h',
  ofPosts: 'of posts',
  tooFew: 'too few posts to say',
  mentions: 'Live mentions',
  sample: (oneIn: number, written: string) => (oneIn <= 1 ? 'all shown' : `1 in ${written} shown, counts use all`),
  noMentions: 'No mention yet',
  formula: (name: string, formula: string, window: string, version: number) =>
    `${name} = ${formula}, ${window}, v${version}`,
  formulaClause: (name: string, clause: string, version: number) => `${name}: ${clause}, v${version}`,
  metrics: {
    'net-sentiment': 'Net sentiment',
    reputation: 'Reputation',
    volume: 'Mentions',
    'share-of-voice': 'Share of voice',
    'unique-authors': 'Authors',
    'top-terms': 'Talked about',
    'top-posts': 'Most shared',
  },
  windows: { '1m': '1 min', '15m': '15 min', '1h': '60 min', '24h': '24 h' },
  against: (value: string, usual: string) => `${value}, usually ${usual}`,
  severity: (severity: number) => `severity ${severity} of 10`,
  tones: { positive: 'positive', neutral: 'neutral', negative: 'negative' },
  unknownSources: (time: string) => `Source state unknown. Last frame ${time}`,
  sourceStates: {
    opening: 'opening',
    open: 'no post yet',
    idle: 'silent',
    retrying: 'retrying',
    done: 'done',
    failed: 'failed',
  },
  lanesSummary: (facts: LanesSummary) =>
    `Six hours on one axis. Reputation ${facts.reputation} of 100, ${facts.mentions} mentions a minute, ` +
    `net sentiment ${facts.sentiment}. ${facts.event}`,
}

interface LanesSummary {
  readonly reputation: string
  readonly mentions: string
  readonly sentiment: string
  /** What stands beside the event rule, or nothing. */
  readonly event: string
}

/** English knows one and more than one; other languages bring their own. */
const plural = new Intl.PluralRules('en')
const one = (count: number, single: string, many: string): string => (plural.select(count) === 'one' ? single : many)

export type Messages = typeof en
