import type { TranslationOf } from '../../catalogue.ts'
import type { numbers as en } from '../en/numbers.ts'

/** 客戶數字，繁體中文。 */
export const numbers = {
  'view.numbers': '數字',
  'numbers.loading': '讀取數字',
  'numbers.sentence': '客戶數字，截至 {time}',
  'numbers.again': '重新讀取',
  'numbers.match': '24 小時內的作者有 {share} 已配對：{all} 人中 {matched} 人；其餘作者不在這些數字之內。',
  'numbers.listed': '列出 {all} 筆中的 {shown} 筆',
  'numbers.more': '顯示 {count} 筆',
  'numbers.fewer': '收合',
  'numbers.nobody': '無',
  'numbers.few': 'n = {n}，太少而無法判斷',
  'numbers.notYet': '尚未計算',
  'numbers.value-at-risk': '風險價值',
  'numbers.silent-detractor': '沉默的貶損者',
  'numbers.vocal-promoter': '發聲的推薦者',
  'numbers.household-exposure': '家庭風險',
  'numbers.blast-radius': '波及範圍',
  'numbers.response': '首次回覆時間',
  'numbers.value-at-risk.none': '24 小時內沒有已知毛利的客戶最後發出負面貼文。',
  'numbers.value-at-risk.note':
    '80% 區間 {low} 至 {high}；24 小時內 n = {n} 位客戶，{unpriced, plural, other {另有 # 位}}毛利未知',
  'numbers.value-at-risk.expected': '{lifetime}；僅計未來 12 個月為 {value}，80% 區間 {low} 至 {high}',
  'numbers.silent-detractor.note': '已連結客戶：最近回答 0 至 6，{days} 天內無負面貼文',
  'numbers.vocal-promoter.note': '已連結客戶：最近回答 9 或 10，{days} 天內有正面貼文',
  'numbers.household-exposure.none': '24 小時內，登記有家庭的已連結客戶沒有人發表強烈負面貼文。',
  'numbers.household-exposure.note':
    '24 小時內貶損者的{n, plural, other { # 個家庭}}共 {members, number} 名成員，其中 {priced, number} 名已知毛利者的終身價值；12 個月內訂購 {ordered}',
  'numbers.household-exposure.others': '{note}；另有 {others, number} 個家庭使用其他貨幣或沒有訂單',
  'numbers.blast-radius.note':
    '可能避開我們的人數；24 小時內 n = {n} 位貶損者。Convergys 2009，2,000 名英國消費者：屬假設，並非事實。',
  'numbers.response.none': '尚無回覆',
  'numbers.response.note':
    '7 天內 {answered, number} 則已回覆負面貼文的中位數；{waiting, number} 則貼文等候中，{over, number} 則超過時限；已挽回的作者：{recovered}',
  'numbers.response.note.none': '7 天內的負面貼文，{waiting, number} 則等候中，{over, number} 則超過時限',
  'numbers.how': '計算方法，第 {version} 版',
  'numbers.try': '試算',
  'numbers.copy': '複製 SQL',
  'numbers.copied': '已複製',
  'numbers.formula.value-at-risk':
    '24 小時內最後一則提及為負面的已連結客戶，其終身價值 × 流失比例之和。終身價值 = m r ÷ (1 + i − r)，m 為 12 個月毛利（Gupta 與 Lehmann 2003）。未來 12 個月：已擬合時，BG/NBD 與 Gamma-Gamma 對每人預期的毛利。區間：Poisson 自助法的中間 80%。',
  'numbers.formula.silent-detractor': '最近問卷回答 0 至 6，且之前數日內無負面貼文。',
  'numbers.formula.vocal-promoter': '最近問卷回答 9 或 10，且之前數日內至少一則正面貼文。',
  'numbers.formula.household-exposure':
    '24 小時內 P(負面) 至少 0.7 的已連結客戶之家庭成員：其終身價值 m r ÷ (1 + i − r)（取 12 個月毛利）、12 個月訂單與未完成訂單。家庭以其最近一筆註明毛利的訂單之貨幣計算，沒有則以最近一筆訂單。',
  'numbers.formula.blast-radius':
    '對每位貶損者取 max(聽聞人數, 其估計曝光) × 避開比例之和。45 與 2/3：Convergys 2009；另一取值為 39%。',
  'numbers.formula.response':
    '7 天內負面貼文從發文到首次標示已回覆的時間。已挽回：同一作者之後有至少為中性的提及；尚無回覆時不顯示。',
  'numbers.parameter.retention': '留存率 r',
  'numbers.parameter.discount': '折現率 i',
  'numbers.parameter.leave': '流失比例',
  'numbers.parameter.draws': '自助抽樣次數',
  'numbers.parameter.days': '貼文天數',
  'numbers.parameter.heard': '至少聽聞人數',
  'numbers.parameter.avoid': '避開比例',
  'numbers.parameter.sla': '時限（分鐘）',
  'numbers.column.customer': '客戶',
  'numbers.column.household': '家庭',
  'numbers.column.score': '回答',
  'numbers.column.answered': '回答日期',
  'numbers.column.posts': '貼文',
  'numbers.column.worth': '12 個月訂單',
  'numbers.column.members': '成員',
  'numbers.column.priced': '已知毛利',
  'numbers.column.detractors': '貶損者',
  'numbers.column.openOrders': '未完成訂單',
  'numbers.influence': '影響力',
  'numbers.influence.note': '90 天內發文客戶的五項指標；級別按其總和',
  'numbers.formula.influence':
    '觸及 25 log(1 + 粉絲) ÷ log(1 + 100 萬)。連繫 25：10 log(1 + 有來有往的人數) ÷ log(51)，5 × 2^(−距上次往來天數 ÷ 30)，5 log(1 + 往來次數) ÷ log(181)，5 × 其中彼此也有往來者的比例。口碑 15 × 所獲回覆的滿意程度，三則起計。權威 25 log(1 + 1,000 × 份額) ÷ log(1,001)，份額為他人在該話題或產品上給出的互動中所佔。家庭 10，每位其他成員五分之一。',
  'numbers.spending-by-influence': '消費與影響力',
  'numbers.spending-by-influence.note.none':
    '消費於每晚或匯入後計算；影響力於啟動或刪除個人資料後半分鐘計算，之後每十分鐘一次。',
  'numbers.spending-by-influence.note': '有訂單且 90 天內發文的客戶',
  'numbers.formula.spending-by-influence':
    '按 RFM 五分位平均（向上取整）與影響力五分位統計客戶，均為最近一次計算結果。',
  'numbers.column.points': '分數',
  'numbers.column.level': '級別',
  'numbers.column.reach': '觸及',
  'numbers.column.tie': '連繫',
  'numbers.column.reputation': '口碑',
  'numbers.column.authority': '權威',
  'numbers.column.home': '家庭',
  'numbers.parameter.sample': '抽查客戶數',
  'numbers.parameter.ordered': '訂單天數',
  'numbers.column.clv': '終身價值',
  'numbers.column.quintile': '五分位',
  'numbers.column.recency': '最近訂單在（天）內',
  'numbers.column.orders': '訂單數起',
  'numbers.column.spent': '訂購額起',
  'numbers.clv': '每位客戶的終身價值',
  'numbers.clv.none': '沒有任何訂單的毛利已知。',
  'numbers.clv.note':
    '平均值，80% 區間 {low} 至 {high}；半數客戶不超過 {median}，九成不超過 {ninetieth}；合計 {total}；此貨幣 n = {n} 位客戶',
  'numbers.formula.clv':
    '每位客戶的 m r ÷ (1 + i − r)：m 為之前 12 個月的毛利，取最近一筆載明毛利的訂單之貨幣；r 為一年的留存比例，i 為一年的利率（Gupta 與 Lehmann 2003）。平均值的區間按常態近似，n = 30 起計。',
  'numbers.expected': '每位客戶 12 個月的預期毛利',
  'numbers.expected.none': '沒有載明毛利的訂單，或沒有適合的模型：客戶或回購者太少，或沒有停止購買的跡象。',
  'numbers.expected.note':
    '平均值，80% 區間 {low} 至 {high}；購買 {purchases} 次，{alive} 仍會購買；此貨幣 n = {n} 位客戶，按雜湊抽取',
  'numbers.formula.expected':
    'BG/NBD（Fader、Hardie 與 Lee 2005）推算的未來 365 天購買次數 × Gamma-Gamma（Fader 與 Hardie 2013）推算的每次毛利，不折現，只計平均毛利為正的客戶；參數見 purchase_models 與 margin_models。平均值的區間按常態近似，n = 30 起計。',
  'numbers.rfm': '近度、頻率與金額',
  'numbers.rfm.note': '{days} 天內有訂單的客戶；各五分位的起點，5 為最佳',
  'numbers.formula.rfm':
    '在所查天數內有訂單的全體客戶中的五分位，同值取較高者：ceil(5 k ÷ n)，k 為 n 位中不高於該值者。金額只在同一貨幣內比較，此處為最多客戶的貨幣。',
} as const satisfies TranslationOf<typeof en>
