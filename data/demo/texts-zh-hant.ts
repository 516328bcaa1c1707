import type { Grammar } from './texts.ts'

export const GRAMMAR_HANT: Grammar = {
  sentences: {
    praise: [
      '{brand}去{city}嗰班機嘅空姐好親切，多謝！',
      '今次搭{brand}好順利，{thing}都唔錯{emoji}',
      '{brand}職員{nice}，好滿意。',
      'LRK 604機組幫我哋一家調位坐埋一齊，感謝{brand}',
      '{brand}新嘅{thing}好舒服，推薦。',
      '第一次坐{brand}，準時又乾淨，值得再坐。',
      '{brand}{city}航線嘅{thing}真係好正 #{tag}',
    ],
    complaint: [
      '{brand}又延誤{n}分鐘，完全冇解釋，失望。',
      '行李喺{city}遺失咗，{brand}到今日都無人理，離譜。',
      '打去{brand}等咗{n}分鐘都冇人聽，好差。',
      '{brand}嘅{thing}凍晒，好難食。',
      '{gate}座位壞咗都唔整，{brand}敷衍了事。',
      '{brand}重複收費，個app又有問題，嬲。',
      '登機混亂，{brand}排隊排足{n}分鐘。',
    ],
    question: [
      '想問{brand}可唔可以帶{thing}上機？',
      '{brand}冬季平飛可唔可以退票？',
      '有冇人試過{brand}去{city}嘅新麵食？',
      '{brand}貴賓室幾點開？喺{gate}附近？',
      '請問樂器可唔可以帶上{brand}客艙？',
    ],
    news: [
      '{brand}{month}起增開{city}航班 https://news.example/{n}',
      '{brand}{city}新貴賓室啟用 https://news.example/{n}',
      '{brand}公布上週客量約{n}萬人次。',
    ],
    sale: [
      '{brand}大減價，去{city}平到喊，優惠值得買{emoji}',
      '搶到{brand}去{city}嘅優惠機票，開心！',
      '{brand}今次減{n}%，划算，推薦。 #{tag}',
    ],
    rumour: [
      '聽講{brand}{month}罷工？有冇人知真定假？',
      '{brand}罷工傳聞又嚟，冇消息來源。',
      '擔心{brand}罷工影響去{city}。',
    ],
    cello: [
      'LRK 218將我個大提琴掟上輸送帶，整爛咗。投訴十九日，{brand}仲話「處理中」。',
      '同一班機LRK 218，親眼見住佢哋掟個琴箱，{brand}離譜。',
      '大提琴壞咗十九日都無人理？{brand}太差。',
      '{brand}整爛大提琴仲拖延賠償，唔會再坐。',
      '睇完LRK 218條片好嬲，{brand}快啲賠償啦。',
      '金卡會員都咁對待，{brand}個投訴早就過期。 #大提琴',
    ],
    chatter: ['早晨{emoji}', '{city}今日又落雨。', '今晚食咩好？', '星期一，飲杯咖啡先。', '收工喇，大家辛苦晒。'],
  },
  slots: {
    nice: ['好有耐性', '好專業', '幫咗我好多', '好細心'],
    city: ['大阪', '台北', '首爾', '曼谷', '倫敦', '悉尼', '東京', '福岡', '峴港', '奧斯陸'],
    thing: ['座位', '早餐', '機上網絡', '腳位', '貴賓室', '麵食', '咖啡', '登機安排', '電影'],
    gate: ['12號閘', '27號閘', '31K', '45A', '60號閘'],
    month: ['一月', '三月', '五月', '七月', '春季', '冬季'],
    tag: ['旅行', '飛機餐', '靠窗', '轉機'],
    emoji: ['', '', '😊', '✈️', '🙏', '🎉'],
  },
}
