package analysis

// Kanji variants folded to the form in daily use, as pairs "old new". Sources:
// the Kangxi-style forms in brackets of 常用漢字表 (Cabinet notice 2 of 2010);
// the second table of 人名用漢字 (Ordinance for Enforcement of the Family Register Act, appended table 2);
// for names, the forms the Ministry of Justice lists as common non-standard forms (誤字俗字・正字一覧表, 2004);
// and the print forms of JIS X 0213:2004 beside their simplified ones (嚙噛 and the like).
// Forms encoded as CJK compatibility ideographs (海, 福, 都 …) need no entry: NFKC folds them.
// Characters that are words of their own in present Japanese (著, 籠, 絃) are not folded.
var variantPairs = []string{
	"萬万與与兩両竝並乘乗亂乱龜亀豫予爭争亙亘亞亜佛仏假仮會会傳伝體体餘余倂併價価儉倹僞偽兒児黨党圓円册冊寫写冱冴凛凜處処刄刃劍剣劎剣劒剣釼剣劑剤剩剰勵励勞労",
	"效効敕勅勸勧勳勲區区醫医單単卽即嚴厳參参雙双收収敍叙敘叙臺台號号吳呉營営囑嘱囘回團団圍囲圖図國国圀国圈圏壓圧墮堕壘塁鹽塩增増壞壊壤壌壯壮聲声壹壱賣売變変",
	"奧奥奬奨姙妊姊姉姬姫娛娯孃嬢學学寶宝寳宝實実寬寛寢寝對対壽寿專専將将尙尚堯尭盡尽屆届屬属嶽岳峽峡巖巌巢巣卷巻帶帯歸帰廳庁廣広牀床廢廃貳弐彌弥强強彈弾",
	"當当彥彦徑径從従德徳徵徴應応戀恋恆恒惠恵悅悦惱悩惡悪慘惨愼慎懷懐戰戦戲戯戶戸戾戻拂払拔抜擇択擔担拜拝據拠擴拡擧挙舉挙挾挟插挿搜捜揭掲搖揺攜携攝摂擊撃",
	"敎教數数齊斉齋斎斷断旣既舊旧晝昼晉晋晚晩曉暁曆暦曾曽條条來来樞枢榮栄櫻桜棧桟檢検樓楼樂楽槪概樣様槇槙權権橫横缺欠歐欧歡歓步歩齒歯歲歳歷歴殘残毆殴殼殻",
	"每毎氣気沒没澤沢淨浄淺浅濱浜淚涙淸清渴渇濟済涉渉澁渋澀渋溪渓溫温灣湾濕湿滿満瀧滝滯滞潛潜濳潜瀨瀬燈灯爐炉點点爲為燒焼犧犠狀状獨独狹狭獵猟獻献獸獣瑤瑶甁瓶",
	"產産畫画畧略疊畳瘦痩癡痴發発盜盗縣県眞真硏研碎砕禮礼祿禄禪禅祕秘稱称稅税稻稲穗穂穩穏穰穣竊窃窗窓龍竜粹粋黏粘肅粛絲糸糺糾經経繪絵絕絶繼継續続總総綠緑",
	"緖緒緣縁繩縄縱縦纖繊罐缶羣群飜翻聰聡聽聴膽胆脫脱腦脳臟臓舍舎舖舗艷艶藝芸莖茎莊荘萠萌藏蔵薰薫藥薬虛虚蟲虫蠶蚕螢蛍蠻蛮衞衛裝装襃褒霸覇覺覚覽覧觀観觸触",
	"譯訳證証譽誉說説讀読謠謡讓譲豐豊贊賛蹟跡踐践轉転輕軽辭辞邊辺邉辺遞逓遲遅遙遥郞郎鄕郷醉酔釀醸釋釈鐵鉄鑛鉱錢銭銳鋭鑄鋳鍊錬錄録鐮鎌鎭鎮閒間關関閱閲鬪闘鬭闘",
	"陷陥險険隨随隱隠鄰隣隸隷雜雑靈霊靑青靜静賴頼顏顔顯顕飮飲餠餅驛駅驅駆騷騒驗験髓髄髮髪鷄鶏雞鶏麥麦麵麺黃黄黑黒默黙齡齢吿告內内辨弁瓣弁辯弁濶闊",
	"淵渕渊渕稟禀讚賛勻匂",
	"髙高﨑崎嵜崎碕崎嶋島嶌島冨富峯峰舘館濵浜槗橋桒桑栁柳斊斉埜野㐂喜𠮷吉柗松枩松凬風𣘺橋躰体",
	"嚙噛摑掴頰頬麴麹蠟蝋剝剥塡填𠮟叱鷗鴎瀆涜潑溌醬醤屢屡搔掻簞箪繡繍萊莱蔣蒋軀躯鹼鹸禱祷蟬蝉顚顛驒騨囊嚢俠侠俱倶",
}

const (
	firstHan = 0x4E00
	lastHan  = 0x9FFF
)

// variants maps the pairs of variantPairs; read only.
var variants = func() map[rune]rune {
	m := map[rune]rune{}
	for _, line := range variantPairs {
		pair := []rune(line)
		for i := 0; i+1 < len(pair); i += 2 {
			if pair[i] != pair[i+1] {
				m[pair[i]] = pair[i+1]
			}
		}
	}
	return m
}()

// hanVariants is variants as an array, for the hot loop; 0 means no variant. Read only.
var hanVariants = func() *[lastHan - firstHan + 1]uint16 {
	var t [lastHan - firstHan + 1]uint16
	for old, now := range variants {
		if old >= firstHan && old <= lastHan && now <= lastHan {
			t[old-firstHan] = uint16(now)
		}
	}
	return &t
}()
