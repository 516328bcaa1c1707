import type { TranslationOf } from '../../catalogue.ts'
import type { numbers as en } from '../en/numbers.ts'

/** 客户数字，简体中文。 */
export const numbers = {
  'view.numbers': '数字',
  'numbers.loading': '读取数字',
  'numbers.sentence': '客户数字，截至 {time}',
  'numbers.again': '重新读取',
  'numbers.match': '24 小时内的作者有 {share} 已匹配：{all} 人中 {matched} 人；其余作者不在这些数字之内。',
  'numbers.listed': '列出 {all} 条中的 {shown} 条',
  'numbers.more': '显示 {count} 条',
  'numbers.fewer': '收起',
  'numbers.nobody': '无',
  'numbers.few': 'n = {n}，太少而无法判断',
  'numbers.notYet': '尚未计算',
  'numbers.value-at-risk': '风险价值',
  'numbers.silent-detractor': '沉默的贬损者',
  'numbers.vocal-promoter': '发声的推荐者',
  'numbers.household-exposure': '家庭风险',
  'numbers.blast-radius': '波及范围',
  'numbers.response': '首次回复时间',
  'numbers.value-at-risk.none': '24 小时内没有已知毛利的客户最后发出负面帖子。',
  'numbers.value-at-risk.note':
    '80% 区间 {low} 至 {high}；24 小时内 n = {n} 位客户，{unpriced, plural, other {另有 # 位}}毛利未知',
  'numbers.value-at-risk.expected': '{lifetime}；仅计未来 12 个月为 {value}，80% 区间 {low} 至 {high}',
  'numbers.silent-detractor.note': '已关联客户：最近回答 0 至 6，{days} 天内无负面帖子',
  'numbers.vocal-promoter.note': '已关联客户：最近回答 9 或 10，{days} 天内有正面帖子',
  'numbers.household-exposure.none': '24 小时内，登记有家庭的已关联客户没有人发表强烈负面帖子。',
  'numbers.household-exposure.note':
    '24 小时内贬损者的{n, plural, other { # 个家庭}}共 {members, number} 名成员，其中 {priced, number} 名已知毛利者的终身价值；12 个月内订购 {ordered}',
  'numbers.household-exposure.others': '{note}；另有 {others, number} 个家庭使用其他货币或没有订单',
  'numbers.blast-radius.note':
    '可能避开我们的人数；24 小时内 n = {n} 位贬损者。Convergys 2009，2,000 名英国消费者：属假设，并非事实。',
  'numbers.response.none': '尚无回复',
  'numbers.response.note':
    '7 天内 {answered, number} 条已回复负面帖子的中位数；{waiting, number} 条帖子等待中，{over, number} 条超过时限；已挽回的作者：{recovered}',
  'numbers.response.note.none': '7 天内的负面帖子，{waiting, number} 条等待中，{over, number} 条超过时限',
  'numbers.how': '计算方法，第 {version} 版',
  'numbers.try': '试算',
  'numbers.copy': '复制 SQL',
  'numbers.copied': '已复制',
  'numbers.formula.value-at-risk':
    '24 小时内最后一条提及为负面的已关联客户，其终身价值 × 流失比例之和。终身价值 = m r ÷ (1 + i − r)，m 为 12 个月毛利（Gupta 与 Lehmann 2003）。未来 12 个月：已拟合时，BG/NBD 与 Gamma-Gamma 对每人预期的毛利。区间：Poisson 自助法的中间 80%。',
  'numbers.formula.silent-detractor': '最近问卷回答 0 至 6，且之前数日内无负面帖子。',
  'numbers.formula.vocal-promoter': '最近问卷回答 9 或 10，且之前数日内至少一条正面帖子。',
  'numbers.formula.household-exposure':
    '24 小时内 P(负面) 至少 0.7 的已关联客户之家庭成员：其终身价值 m r ÷ (1 + i − r)（取 12 个月毛利）、12 个月订单与未完成订单。家庭以其最近一笔注明毛利的订单之货币计算，没有则以最近一笔订单。',
  'numbers.formula.blast-radius':
    '对每位贬损者取 max(听闻人数, 其估计曝光) × 避开比例之和。45 与 2/3：Convergys 2009；另一取值为 39%。',
  'numbers.formula.response':
    '7 天内负面帖子从发帖到首次标为已回复的时间。已挽回：同一作者之后有至少为中性的提及；尚无回复时不显示。',
  'numbers.parameter.retention': '留存率 r',
  'numbers.parameter.discount': '折现率 i',
  'numbers.parameter.leave': '流失比例',
  'numbers.parameter.draws': '自助抽样次数',
  'numbers.parameter.days': '帖子天数',
  'numbers.parameter.heard': '至少听闻人数',
  'numbers.parameter.avoid': '避开比例',
  'numbers.parameter.sla': '时限（分钟）',
  'numbers.column.customer': '客户',
  'numbers.column.household': '家庭',
  'numbers.column.score': '回答',
  'numbers.column.answered': '回答日期',
  'numbers.column.posts': '帖子',
  'numbers.column.worth': '12 个月订单',
  'numbers.column.members': '成员',
  'numbers.column.priced': '已知毛利',
  'numbers.column.detractors': '贬损者',
  'numbers.column.openOrders': '未完成订单',
  'numbers.influence': '影响力',
  'numbers.influence.note': '90 天内发帖客户的五项指标；级别按其总和',
  'numbers.formula.influence':
    '触达 25 log(1 + 粉丝) ÷ log(1 + 100 万)。联系 25：10 log(1 + 有来有往的人数) ÷ log(51)，5 × 2^(−距上次往来天数 ÷ 30)，5 log(1 + 往来次数) ÷ log(181)，5 × 其中彼此也有往来者的比例。口碑 15 × 所获回复的满意程度，三条起计。权威 25 log(1 + 1,000 × 份额) ÷ log(1,001)，份额为他人在该话题或产品上给出的互动中所占。家庭 10，每位其他成员五分之一。',
  'numbers.spending-by-influence': '消费与影响力',
  'numbers.spending-by-influence.note.none':
    '消费于每晚或导入后计算；影响力于启动或删除个人数据后半分钟计算，之后每十分钟一次。',
  'numbers.spending-by-influence.note': '有订单且 90 天内发帖的客户',
  'numbers.formula.spending-by-influence':
    '按 RFM 五分位平均（向上取整）与影响力五分位统计客户，均为最近一次计算结果。',
  'numbers.column.points': '分数',
  'numbers.column.level': '级别',
  'numbers.column.reach': '触达',
  'numbers.column.tie': '联系',
  'numbers.column.reputation': '口碑',
  'numbers.column.authority': '权威',
  'numbers.column.home': '家庭',
  'numbers.parameter.sample': '抽查客户数',
  'numbers.parameter.ordered': '订单天数',
  'numbers.column.clv': '终身价值',
  'numbers.column.quintile': '五分位',
  'numbers.column.recency': '最近订单在（天）内',
  'numbers.column.orders': '订单数起',
  'numbers.column.spent': '订购额起',
  'numbers.clv': '每位客户的终身价值',
  'numbers.clv.none': '没有任何订单的毛利已知。',
  'numbers.clv.note':
    '平均值，80% 区间 {low} 至 {high}；半数客户不超过 {median}，九成不超过 {ninetieth}；合计 {total}；此货币 n = {n} 位客户',
  'numbers.formula.clv':
    '每位客户的 m r ÷ (1 + i − r)：m 为之前 12 个月的毛利，取最近一笔载明毛利的订单之货币；r 为一年的留存比例，i 为一年的利率（Gupta 与 Lehmann 2003）。平均值的区间按正态近似，n = 30 起计。',
  'numbers.expected': '每位客户 12 个月的预期毛利',
  'numbers.expected.none': '没有载明毛利的订单，或没有适合的模型：客户或回购者太少，或没有停止购买的迹象。',
  'numbers.expected.note':
    '平均值，80% 区间 {low} 至 {high}；购买 {purchases} 次，{alive} 仍会购买；此货币 n = {n} 位客户，按散列抽取',
  'numbers.formula.expected':
    'BG/NBD（Fader、Hardie 与 Lee 2005）推算的未来 365 天购买次数 × Gamma-Gamma（Fader 与 Hardie 2013）推算的每次毛利，不折现，只计平均毛利为正的客户；参数见 purchase_models 与 margin_models。平均值的区间按正态近似，n = 30 起计。',
  'numbers.rfm': '近度、频率与金额',
  'numbers.rfm.note': '{days} 天内有订单的客户；各五分位的起点，5 为最佳',
  'numbers.formula.rfm':
    '在所查天数内有订单的全体客户中的五分位，同值取较高者：ceil(5 k ÷ n)，k 为 n 位中不高于该值者。金额只在同一货币内比较，此处为最多客户的货币。',
} as const satisfies TranslationOf<typeof en>
