package letter

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// inNames are words of which the names of bodies are made, the longest first of those that begin alike.
var inNames = sorted(`股份有限公司 有限责任公司 集团有限公司 有限公司 分公司 总公司 公司 集团
	特种设备 承压设备 机电设备 锅炉 压力容器 压力管道 电梯 起重机械 客运索道 游乐设施 气瓶 安全附件 设备
	安全 监督 监察 检验 检测 检定 校准 检查 鉴定 评审 认证 计量 质量 标准 技术 标准化 科学 工程 服务 咨询 培训 管理 应急 节能
	研究总院 研究院 研究所 研究 总院 分院 学院 学会 协会 联合会 促进会 委员会 中心 总站 检验所 检测所 监督站 实验室 事业部 总局
	市场监督管理局 市场监督 行业 产品 石油 化工 天然气 能源 电力 建设 制造 安装 材料 机械 无损 国际 科技 有限
	中国 国家 全国 中华人民共和国 新疆维吾尔自治区 内蒙古自治区 广西壮族自治区 宁夏回族自治区 西藏自治区 市场 市政 省级 区域
	关于 商洽 实施 有关 事宜的函 事宜 的通知函`)

// ofPlaces end the names of places, the longest first.
var ofPlaces = strings.Fields(`特别行政区 自治区 自治州 自治县 自治旗 开发区 高新区 新区 省 市 县 区 州 盟 旗 镇 乡`)

func sorted(words string) []string {
	all := strings.Fields(words)
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

// longestPlace is how many characters stand before 省, 市 or 县 at most, and together when no word is known in them.
const longestPlace = 7

// nameWords cuts a name into its words, so far as they are known: 福建省|特种设备|检验|研究院. The name of a place goes to its
// 省, 市 or 县; what else is not known stays together while it is short.
func nameWords(name string) []string {
	var words []string
	rest, unknown := name, 0 // bytes at the beginning of rest
	cut := func(n int) {
		if n > 0 {
			words, rest = append(words, rest[:n]), rest[n:]
		}
		unknown = 0
	}
	for unknown < len(rest) {
		here := rest[unknown:]
		begins := func(with string) bool { return strings.HasPrefix(here, with) }
		word, place := slices.IndexFunc(inNames, begins), slices.IndexFunc(ofPlaces, begins)
		r, size := utf8.DecodeRuneInString(here)
		switch {
		case word >= 0:
			cut(unknown)
			cut(len(inNames[word]))
		case place >= 0 && unknown > 0:
			cut(unknown + len(ofPlaces[place]))
		case utf8.RuneCountInString(rest[:unknown]) >= longestPlace && !inWord(r):
			cut(unknown)
		default:
			unknown += size
		}
	}
	cut(unknown)
	return words
}
