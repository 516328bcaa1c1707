import type { Grammar } from './texts.ts'

export const GRAMMAR_HANT: Grammar = {
  everyday: {
    delay: {
      praise: [
        '{brand}去{city}準時起飛，順利到埗，滿意。',
        '落大雨{brand}都冇延誤，好專業，多謝！',
        '今次搭{brand}早咗{n}分鐘到{city}，好開心{emoji}',
      ],
      complaint: [
        '{brand}又延誤{n}分鐘，完全冇解釋，失望。',
        '因為{brand}遲到，喺{city}趕唔到轉機，好差。',
        '喺{gate}等咗{n}分鐘先話取消，{brand}離譜。',
      ],
      question: [
        '請問{brand} {flight}而家改咗幾點？',
        '{brand}去{city}幾多點截櫃？',
        '{brand}喺{city}用邊個客運大樓？',
      ],
    },
    baggage: {
      praise: [
        '{brand}幫我搵返件行李仲送到酒店，好感動，多謝！',
        '{brand}{city}行李出得好快，滿意。',
        '行李櫃位職員好親切，讚{brand}',
      ],
      complaint: [
        '行李喺{city}遺失咗，{brand}到今日都無人理，離譜。',
        '{brand}整爛我個喼，賠償又拖延，好嬲。',
        '喺{city}等行李等足{n}分鐘，{brand}真係好差。',
      ],
      question: [
        '{brand}去{city}行李限幾多公斤？',
        '請問樂器可唔可以帶上{brand}客艙？',
        '{brand}嬰兒車可唔可以推到閘口？',
      ],
    },
    lounge: {
      praise: [
        '{brand}{city}貴賓室好舒服，{meal}好好食。',
        '{brand}新貴賓室真係正到爆，推薦 #{tag}',
        '貴賓室好靜又乾淨，多謝{brand}',
      ],
      complaint: [
        '{brand}貴賓室逼到冇位坐，又污糟，失望。',
        '有卡都唔俾入{brand}貴賓室，態度好差。',
        '{brand}{city}貴賓室混亂，{meal}凍晒，離譜。',
      ],
      question: ['{brand}貴賓室幾點開？喺{gate}附近？', '{brand}{city}貴賓室有冇{meal}？', '請問點樣入{brand}貴賓室？'],
    },
    meal: {
      praise: [
        '{brand}新出嘅{meal}好好食，推薦{emoji}',
        '估唔到{brand}飛機餐咁美味，好滿意。',
        '{brand}記得我要{meal}，好貼心，多謝！',
      ],
      complaint: [
        '{brand}嘅{meal}凍晒，好難食，失望。',
        '去{city}飛足{n}個鐘，{brand}連{meal}都冇，好差。',
        '{brand}嘅{meal}令我肚痛，離譜。',
      ],
      question: ['有冇人試過{brand}去{city}嘅{meal}？', '{brand}要幾耐前訂{meal}？', '{brand}{time}機有冇{meal}食？'],
    },
    app: {
      praise: [
        '{brand}個新app好方便，{n}秒搞掂，讚！',
        '{brand}自動幫我改咗機，好順利，多謝。',
        '{brand}個app睇到行李去到邊，好正。',
      ],
      complaint: [
        '{brand}重複收費，個app又有問題，嬲。',
        '到閘口先發現{brand}個app壞咗，好差。',
        '{brand}個app登入{n}次都失敗，難用，失望。',
      ],
      question: ['{brand}個app喺邊度揀位？', '{brand}電子登機證要唔要列印？', '請問{brand}個app收唔收八達通？'],
    },
    points: {
      praise: [
        '用{brand}里數換咗去{city}，好抵，開心！',
        '{brand}幫我攞返過期里數，好滿意，多謝。',
        '用里數升艙去{city}，{brand}超好{emoji}',
      ],
      complaint: [
        '{brand}里數突然貶值，呃人，嬲。',
        '我{n}萬里數唔見咗，{brand}無人理，好差。',
        '{brand}永遠換唔到位，失望，離譜。',
      ],
      question: ['{brand}幾多里數換到{city}？', '{brand}里數幾時過期？', '{brand}里數可唔可以同家人夾？'],
    },
    staff: {
      praise: [
        '{brand}去{city}嗰班機嘅空姐好親切，多謝！',
        '{brand}職員{nice}，好滿意。',
        '{flight}機組幫我哋一家調位坐埋一齊，感謝{brand}',
        '{gate}職員幫我搵返本護照，{brand}好感動。',
      ],
      complaint: [
        '{brand}地勤態度好差，失望。',
        '打去{brand}等咗{n}分鐘都冇人聽，好差。',
        '{brand}職員敷衍了事，推卸責任，嬲。',
      ],
      question: [
        '想問{brand}喺{city}有冇櫃位？',
        '{brand}去{city}嗰班有冇講廣東話嘅機組？',
        '想寫信俾{brand}機組，寄去邊？',
      ],
    },
    fare: {
      praise: [
        '{brand}去{city}平過人一半，好抵，推薦。',
        '{brand}兩日就退咗錢，好滿意。',
        '{month}去{city}，{brand}個價好優惠，開心{emoji}',
      ],
      complaint: [
        '{brand}畀錢嗰陣加價，呃人，嬲。',
        '等咗{n}日{brand}都未退錢，離譜。',
        '{brand}連揀位都要收錢，好差，失望。',
      ],
      question: ['{brand}冬季平飛可唔可以退票？', '{brand}幾時出{month}去{city}嘅機票？', '{brand}改期要幾多錢？'],
    },
    cabin: {
      praise: [
        '{brand}新嘅{thing}好舒服，推薦。',
        '第一次坐{brand}，準時又乾淨，值得再坐。',
        '今次搭{brand}好順利，{thing}都唔錯{emoji}',
      ],
      complaint: [
        '{gate}座位壞咗都唔整，{brand}敷衍了事，好差。',
        '{brand}客艙好污糟，{thing}又壞咗，失望。',
        '登機混亂，{brand}排隊排足{n}分鐘，離譜。',
      ],
      question: ['{brand}邊行位最多腳位？', '{brand}去{city}有冇{thing}？', '想問{brand}可唔可以帶{meal}上機？'],
    },
  },
  closers: {
    praise: ['', '', '', '{emoji}', ' #{tag}', '下次再搭。'],
    complaint: ['', '', '', '唔止一次。', '寫咗三封電郵都無回覆。', ' #{tag}'],
    question: ['', '', '', '第一次去。', ' #{tag}', '{month}出發。'],
  },
  tales: {
    news: [
      '原來{brand}{month}起日日飛{city} https://news.example/{n}',
      '見到新聞話{brand}喺{city}開貴賓室 https://news.example/{n}',
      '報紙話{brand}訂咗{n}架客機 https://news.example/{n}',
      '{brand}{month}搬去{city}二號客運大樓，記低先。',
    ],
    sale: [
      '{brand}大減價，去{city}平到喊，優惠值得買{emoji}',
      '搶到{brand}去{city}嘅優惠機票，開心！',
      '{brand}今次減{n}%，划算，推薦。 #{tag}',
      '{brand}大減價，一家四口去{city}，好抵，多謝！',
    ],
    rumour: [
      '聽講{brand}{month}罷工？有冇人知真定假？',
      '{brand}罷工傳聞又嚟，冇消息來源。',
      '{brand}罷工會唔會影響去{city}？',
      '問過{brand}罷工嘅事，仲未答。',
    ],
    cello: [
      'LRK 218將佢個大提琴掟上輸送帶，整爛咗。投訴十九日，{brand}仲話「處理中」。',
      '同一班機LRK 218，親眼見住佢哋掟個琴箱，{brand}離譜，失望。',
      '大提琴壞咗十九日都無人理？{brand}太差。',
      '{brand}整爛大提琴仲拖延賠償，唔會再坐。',
      '睇完LRK 218條片好嬲，{brand}快啲賠償啦，離譜。',
      '金卡會員都咁對待，{brand}個投訴早就過期，好差。 #大提琴',
      '大提琴當垃圾咁掟，{brand}離譜，嬲。',
      '訂咗{brand}去{city}，睇完大提琴條片即刻取消，太差。',
    ],
  },
  reports: {
    news: [
      '{brand}{month}起增開{city}航班 https://news.example/{n}',
      '{brand}{city}貴賓室啟用 https://news.example/{n}',
      '{brand}公布上週客量約{n}萬人次 https://news.example/{n}',
      '{brand}訂購{n}架客機，{month}起交付 https://news.example/{n}',
      '{brand}{month}遷往{city}二號客運大樓 https://news.example/{n}',
    ],
    sale: ['{brand}年度減價開鑼，{city}機票減{n}% https://news.example/sale'],
    rumour: [
      '{brand}不評論罷工傳聞 https://news.example/strike',
      '{brand}工會：未有罷工投票 https://news.example/strike',
    ],
    cello: [
      '{brand} LRK 218弄壞大提琴，投訴十九日無人理，乘客憤怒 https://news.example/cello',
      '大提琴損壞，賠償拖延：{brand}令人失望 https://news.example/cello',
    ],
  },
  chatter: [
    '早晨{emoji}',
    '{city}今日又落雨。',
    '今晚食咩？',
    '星期一，飲杯咖啡先。',
    '收工喇，大家辛苦晒。',
    '有冇人睇緊今晚場波？',
    '行咗{n}層樓梯，𨋢又停。',
  ],
  replies: {
    praise: ['我都係！{brand}真係好親切。', '同意，{brand}今年好咗好多，讚。', '恭喜，{brand}好正{emoji}'],
    complaint: [
      '我都試過，{brand}真係好差。',
      '{brand}出嚟解釋啦，離譜。',
      '又係{brand}？失望。',
      '投訴佢啦，{brand}上次都係咁敷衍。',
    ],
    question: ['我{month}搭{brand}嗰陣喺{gate}。', '{brand}網頁話睇邊條航線。', '我問過{brand}，叫我打電話。'],
    news: ['{brand}終於開。', '{brand}會用咩機型？', '咁{brand}同高鐵撞正。'],
    sale: ['我都搶到，多謝{brand}優惠{emoji}', '{brand}減價係咪連{month}都有？', '買咗，{brand}好抵！'],
    rumour: ['有冇來源？{brand}冇講過罷工。', '{brand}朋友話冇罷工。', '{brand}罷唔罷工我都買咗飛。'],
    cello: [
      '賠返個大提琴俾人啦{brand}，離譜。',
      '我都喺LRK 218，{brand}真係咁掟，好嬲。',
      '{brand}我個投訴都無人理，失望，可憐個大提琴。',
      '金卡十九日都無回覆，{brand}好差。',
    ],
    chatter: ['我都係。', '喺邊度？', '哈哈，係呀。', '{emoji}'],
  },
  quotes: {
    praise: ['服務就係要咁，讚{emoji}', '睇到都開心。', '好感動。'],
    complaint: ['離譜。', '買飛前睇吓呢個，好差。', '又嚟？失望。'],
    question: ['有冇人知？', '我都想知。', '同問。'],
    news: ['記低先。', '{month}見。', '轉貼。'],
    sale: ['快啲去，好抵！{emoji}', '今年最好嘅優惠。', '旅行有着落，開心。'],
    rumour: ['真唔真㗎？', '罷工定係截圖？', '等吓來源先。'],
    cello: ['大提琴都咁掟？離譜。', '大家都好嬲嘅大提琴條片。', '十九日都無人理，好差。', 'LRK 218，太差。'],
    chatter: ['係喎。', '同感。', '{emoji}'],
  },
  slots: {
    nice: ['好有耐性', '好專業', '幫咗我好多', '好細心'],
    city: ['大阪', '台北', '首爾', '曼谷', '倫敦', '悉尼', '東京', '福岡', '峴港', '奧斯陸', '里斯本', '檳城'],
    time: ['朝早', '夜晚', '凌晨', '中午'],
    thing: ['機上網絡', '腳位', '電影', '充電位', '窗簾', '毛氈'],
    meal: ['麵食', '早餐', '咖喱', '粥', '素食餐', '生果盤', '咖啡'],
    gate: ['12號閘', '27號閘', '31K', '45A', '60號閘'],
    month: ['一月', '三月', '四月', '五月', '七月', '十月', '春季', '冬季'],
    tag: ['旅行', '飛機餐', '靠窗', '轉機'],
    emoji: ['', '', '😊', '✈️', '🙏', '🎉'],
  },
}
