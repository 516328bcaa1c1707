import type { TranslationOf } from '../../catalogue.ts'
import type { figures as en } from '../en/figures.ts'

/** 客戶卡上的數字，繁體中文。 */
export const figures = {
  'card.clv': '終身價值',
  'card.clv.none': '尚未計算',
  'card.expected': '未來 12 個月',
  'card.expected.purchases':
    '預期購買 {purchases, number} 次（80% 區間 {low, number} 至 {high, number}）的毛利；{alive} 仍會購買；截至 {when}，n = {n, number}',
  'card.expected.few': '沒有模型適合 {n, number} 名客戶：回購者太少，或沒有停止購買的跡象',
  'card.expected.none': '沒有訂單，或尚未擬合',
  'card.made': '計算方式',
  'card.made.reading': '正在讀取所有訂單',
  'card.made.figure': '{name}：{figure}，第 {version} 版',
  'card.made.clv':
    '終身價值 = m r ÷ (1 + i − r)：m 為計算前 12 個月的毛利，r 為一年後仍留下的客戶比例，i 為年利率（Gupta 與 Lehmann 2003）。',
  'card.made.expected':
    '未來 365 天的購買次數以 BG/NBD 估計（Fader、Hardie 與 Lee 2005），乘以 Gamma-Gamma 估計的每次毛利（Fader 與 Hardie 2013），不折現。同一天的訂單算一次購買。80% 區間是 BG/NBD 按其購買紀錄給出的購買次數分布（該文式 8），不含每次毛利的變動。參數存於 purchase_models 與 margin_models。',
  'card.made.rfm':
    '在觀察期內有訂單的所有客戶中，最近購買、頻率與金額的五分位，5 最好，同值取較高者：n 人中有 k 人不高於此值時為 ceil(5 k ÷ n)。',
  'card.spent': '12 個月訂購額',
  'card.spent.orders': '{count, plural, other {# 筆訂單}}',
  'card.nps': '最近 NPS 回答',
  'card.nps.was': '{score}，之前 {before}',
  'card.nps.none': '未問或未答',
  'card.rfm': 'RFM',
  'card.rfm.noOrder': '近期無訂單',
  'card.rfm.none': '尚未計算',
} as const satisfies TranslationOf<typeof en>
