import type { TranslationOf } from '../../catalogue.ts'
import type { figures as en } from '../en/figures.ts'

/** 客户卡上的数字，简体中文。 */
export const figures = {
  'card.clv': '终身价值',
  'card.clv.none': '尚未计算',
  'card.expected': '未来 12 个月',
  'card.expected.purchases':
    '预期购买 {purchases, number} 次（80% 区间 {low, number} 至 {high, number}）的毛利；{alive} 仍会购买；截至 {when}，n = {n, number}',
  'card.expected.few': '没有模型适合 {n, number} 名客户：回购者太少，或没有停止购买的迹象',
  'card.expected.none': '没有订单，或尚未拟合',
  'card.made': '计算方式',
  'card.made.reading': '正在读取所有订单',
  'card.made.figure': '{name}：{figure}，第 {version} 版',
  'card.made.clv':
    '终身价值 = m r ÷ (1 + i − r)：m 为计算前 12 个月的毛利，r 为一年后仍留下的客户比例，i 为年利率（Gupta 与 Lehmann 2003）。',
  'card.made.expected':
    '未来 365 天的购买次数以 BG/NBD 估计（Fader、Hardie 与 Lee 2005），乘以 Gamma-Gamma 估计的每次毛利（Fader 与 Hardie 2013），不折现。同一天的订单算一次购买。80% 区间是 BG/NBD 按其购买记录给出的购买次数分布（该文式 8），不含每次毛利的变动。参数存于 purchase_models 与 margin_models。',
  'card.made.rfm':
    '在观察期内有订单的所有客户中，最近购买、频率与金额的五分位，5 最好，同值取较高者：n 人中有 k 人不高于此值时为 ceil(5 k ÷ n)。',
  'card.spent': '12 个月订购额',
  'card.spent.orders': '{count, plural, other {# 笔订单}}',
  'card.nps': '最近 NPS 回答',
  'card.nps.was': '{score}，之前 {before}',
  'card.nps.none': '未问或未答',
  'card.rfm': 'RFM',
  'card.rfm.noOrder': '近期无订单',
  'card.rfm.none': '尚未计算',
} as const satisfies TranslationOf<typeof en>
