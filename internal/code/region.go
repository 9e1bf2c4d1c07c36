package code

// Region is one row of the region table: GB/T 2260 digits and the letters
// of ISO 3166-2:CN, and two rows that are not provinces: 10 SCZJ, the national
// authority, and 66 BT, the 新疆生产建设兵团.
type Region struct {
	Digits    string // "51"; "10" is how licences write the national authority
	Letters   string // "SC", as in a 项目编号; never derived from pinyin, which collides
	Name      string // 四川; 市场监管总局
	Short     string // 四川; 市场总局, as the project list shows it
	English   string
	Confirmed bool // false: the row rests on usage, not on a standard that was read
}

// FullName is how a provincial authority begins its name: 四川省, 北京市, 广西壮族自治区; empty of the national one.
func (r Region) FullName() string {
	switch r.Letters {
	case "", National:
		return ""
	case "BJ", "TJ", "SH", "CQ":
		return r.Name + "市"
	case "NM", "XZ":
		return r.Name + "自治区"
	case "GX":
		return r.Name + "壮族自治区"
	case "NX":
		return r.Name + "回族自治区"
	case "XJ":
		return r.Name + "维吾尔自治区"
	case "HK", "MO":
		return r.Name + "特别行政区"
	case "BT":
		return "新疆生产建设兵团"
	}
	return r.Name + "省"
}

// National is the letters of 市场监管总局 in a 项目编号 (PSSCZJ24003).
const National = "SCZJ"

// Regions returns the table in the order of the digits.
func Regions() []Region {
	out := make([]Region, len(regions))
	copy(out, regions)
	return out
}

// RegionByLetters finds a region by the letters of a 项目编号.
func RegionByLetters(letters string) (Region, bool) {
	return find(func(r Region) bool { return r.Letters == letters })
}

// RegionByDigits finds a region by the first two of its digits, so that a
// six-digit 行政区划 may be given as it is.
func RegionByDigits(digits string) (Region, bool) {
	if len(digits) < 2 {
		return Region{}, false
	}
	return find(func(r Region) bool { return r.Digits == digits[:2] })
}

// RegionByName finds a region by its name or short name.
func RegionByName(name string) (Region, bool) {
	return find(func(r Region) bool { return name != "" && (r.Name == name || r.Short == name) })
}

// RegionOfUnitCode is the region where a 统一社会信用代码 was registered; 100000
// is the national authority. A 组织机构代码 has none.
func RegionOfUnitCode(u UnitCode) (Region, bool) { return RegionByDigits(u.RegionDigits()) }

func find(match func(Region) bool) (Region, bool) {
	for _, r := range regions {
		if match(r) {
			return r, true
		}
	}
	return Region{}, false
}

var regions = []Region{
	{"10", National, "市场监管总局", "市场总局", "State Administration for Market Regulation", true},
	{"11", "BJ", "北京", "北京", "Beijing", true},
	{"12", "TJ", "天津", "天津", "Tianjin", true},
	{"13", "HE", "河北", "河北", "Hebei", true},
	{"14", "SX", "山西", "山西", "Shanxi", true},
	{"15", "NM", "内蒙古", "内蒙古", "Inner Mongolia", true},
	{"21", "LN", "辽宁", "辽宁", "Liaoning", true},
	{"22", "JL", "吉林", "吉林", "Jilin", true},
	{"23", "HL", "黑龙江", "黑龙江", "Heilongjiang", true},
	{"31", "SH", "上海", "上海", "Shanghai", true},
	{"32", "JS", "江苏", "江苏", "Jiangsu", true},
	{"33", "ZJ", "浙江", "浙江", "Zhejiang", true},
	{"34", "AH", "安徽", "安徽", "Anhui", true},
	{"35", "FJ", "福建", "福建", "Fujian", true},
	{"36", "JX", "江西", "江西", "Jiangxi", true},
	{"37", "SD", "山东", "山东", "Shandong", true},
	{"41", "HA", "河南", "河南", "Henan", true},
	{"42", "HB", "湖北", "湖北", "Hubei", true},
	{"43", "HN", "湖南", "湖南", "Hunan", true},
	{"44", "GD", "广东", "广东", "Guangdong", true},
	{"45", "GX", "广西", "广西", "Guangxi", true},
	{"46", "HI", "海南", "海南", "Hainan", true},
	{"50", "CQ", "重庆", "重庆", "Chongqing", true},
	{"51", "SC", "四川", "四川", "Sichuan", true},
	{"52", "GZ", "贵州", "贵州", "Guizhou", true},
	{"53", "YN", "云南", "云南", "Yunnan", true},
	{"54", "XZ", "西藏", "西藏", "Tibet", true},
	{"61", "SN", "陕西", "陕西", "Shaanxi", true},
	{"62", "GS", "甘肃", "甘肃", "Gansu", true},
	{"63", "QH", "青海", "青海", "Qinghai", true},
	{"64", "NX", "宁夏", "宁夏", "Ningxia", true},
	{"65", "XJ", "新疆", "新疆", "Xinjiang", true},
	{"66", "BT", "新疆兵团", "新疆兵团", "Xinjiang Production and Construction Corps", false},
	{"71", "TW", "台湾", "台湾", "Taiwan", true},
	{"81", "HK", "香港", "香港", "Hong Kong", true},
	{"82", "MO", "澳门", "澳门", "Macao", true},
}
