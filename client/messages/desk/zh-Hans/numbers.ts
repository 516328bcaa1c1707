import type { TranslationOf } from '../../catalogue.ts'
import type { numbers as en } from '../en/numbers.ts'

/** 客户数字，简体中文。 */
export const numbers = {
  'view.numbers': '数字',
  'numbers.loading': '读取数字',
  'numbers.sentence': '客户数字，截至 {time}',
  'numbers.again': '重新读取',
  'numbers.nobody': '无',
  'numbers.few': 'n = {n}，太少而无法判断',
  'numbers.value-at-risk': '风险价值',
  'numbers.silent-detractor': '沉默的贬损者',
  'numbers.vocal-promoter': '发声的推荐者',
  'numbers.household-exposure': '家庭风险',
  'numbers.blast-radius': '波及范围',
  'numbers.response': '首次回复时间',
  'numbers.value-at-risk.none': '24 小时内没有已知毛利的客户最后发出负面帖子。',
  'numbers.value-at-risk.note':
    '80% 区间 {low} 至 {high}；24 小时内 n = {n} 位客户，{unpriced, plural, other {另有 # 位}}毛利未知',
  'numbers.silent-detractor.note': '已关联客户：最近回答 0 至 6，{days} 天内无负面帖子',
  'numbers.vocal-promoter.note': '已关联客户：最近回答 9 或 10，{days} 天内有正面帖子',
  'numbers.household-exposure.note': '24 小时内贬损者的{n, plural, other { # 个家庭}}，12 个月订单',
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
    '24 小时内最后一条提及为负面的已关联客户，其终身价值 × 流失比例之和。终身价值 = m r ÷ (1 + i − r)，m 为 12 个月毛利（Gupta 与 Lehmann 2003）。区间：Poisson 自助法的中间 80%。',
  'numbers.formula.silent-detractor': '最近问卷回答 0 至 6，且之前数日内无负面帖子。',
  'numbers.formula.vocal-promoter': '最近问卷回答 9 或 10，且之前数日内至少一条正面帖子。',
  'numbers.formula.household-exposure':
    '24 小时内 P(负面) 至少 0.7 的已关联客户之家庭成员：其 12 个月订单与未完成订单。',
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
  'numbers.column.detractors': '贬损者',
  'numbers.column.openOrders': '未完成订单',
  'numbers.influence': '影响力',
  'numbers.influence.note': '90 天内发帖客户的五项指标；级别按其总和',
  'numbers.formula.influence':
    '触达 25 log(1 + 粉丝) ÷ log(1 + 100 万)。联系 25：10 log(1 + 有来有往的人数) ÷ log(51)，5 × 2^(−距上次往来天数 ÷ 30)，5 log(1 + 往来次数) ÷ log(181)，5 × 其中彼此也有往来者的比例。口碑 15 × 所获回复的满意程度，三条起计。权威 25 log(1 + 1,000 × 份额) ÷ log(1,001)，份额为他人在该话题或产品上给出的互动中所占。家庭 10，每位其他成员五分之一。',
  'numbers.spending-by-influence': '消费与影响力',
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
} as const satisfies TranslationOf<typeof en>
