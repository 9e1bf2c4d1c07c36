package review

import (
	"strconv"
	"strings"
)

// refusals are the texts of every reason for which a file is refused; {found} and {limit} are filled in.
var refusals = map[string][2]string{
	"empty":          {"文件是空的，请核对后重新上传。", "The file is empty; check it and upload it again."},
	"too_large":      {"文件超过大小上限，请压缩或拆分后上传。", "The file exceeds the size limit; compress or split it."},
	"truncated":      {"文件不完整，可能上传中断，请重新上传。", "The file is cut off; upload it again."},
	"encrypted":      {"文件已加密，请解除密码后上传。", "The file is encrypted; remove the password."},
	"active_content": {"文件含有脚本、宏或内嵌文件，请去除后上传。", "The file carries script, macros or embedded files; remove them."},
	"wrong_type":     {"文件内容与要求的类型不符（实际为 {found}）。", "The content is not of a type that is allowed (it is {found})."},
	"too_many_pages": {"文件页数过多，最多 {limit} 页。", "The file has too many pages; at most {limit}."},
	"too_complex":    {"文件展开后过大，无法检查，请拆分或另存后上传。", "The file unpacks to more than can be checked; split it or save it anew."},
	"unreadable":     {"文件已损坏，无法读取，请重新生成后上传。", "The file is damaged and can't be read; make it anew."},
	"other_letter":   {"扫描件上的二维码属于另一份函件，请核对后重新上传。", "The scan's code names another letter; check it and upload the right one."},
	"late":           {"文件到达时项目已离开该阶段，未纳入项目资料。", "It arrived after the project had left the stage, and is no part of it."},
}

// Refuse says why a file is refused, in both languages. A reason that has no text here is said to be damage: what was
// refused never passes for want of words.
func Refuse(code, found string, limit int64) *Refusal {
	texts, ok := refusals[code]
	if !ok {
		texts = refusals["unreadable"]
	}
	fill := func(s string) string {
		return strings.NewReplacer("{found}", found, "{limit}", strconv.FormatInt(limit, 10)).Replace(s)
	}
	return &Refusal{Code: code, Zh: fill(texts[0]), En: fill(texts[1])}
}
