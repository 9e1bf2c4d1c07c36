package dossier

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// zone is China's: times that people read, and those of the ZIP's entries, are in it.
var zone = time.FixedZone("CST", 8*60*60)

const minutes = "2006-01-02 15:04"

// timeline is 流转信息.txt: with the mark and the line ends that Windows knows a text by.
func timeline(c Case) []byte {
	var b bytes.Buffer
	put := func(format string, args ...any) {
		line := fmt.Sprintf(format, args...)
		b.WriteString(strings.NewReplacer("\r\n", "\r\n    ", "\n", "\r\n    ", "\r", "\r\n    ").Replace(line) + "\r\n")
	}
	b.WriteString("\ufeff")
	put("流转信息  %s  %s", c.Number, c.Unit.Name)
	put("导出时间：%s（北京时间，下同）", c.At.In(zone).Format(minutes))
	for _, l := range c.Timeline {
		put("")
		put("%d. %s  %s  %s", l.Seq, l.At.In(zone).Format(minutes), l.What, l.Who)
		stage := l.To
		if l.From != "" && l.From != l.To {
			stage = l.From + " → " + l.To
		}
		put("    阶段：%s    状态：%s", stage, l.Status)
		if l.Due != "" {
			put("    期限：%s", l.Due)
		}
		if l.Opinion != "" {
			put("    意见：%s", l.Opinion)
		}
		for _, f := range l.Files {
			put("    文件：%s", f)
		}
	}
	return b.Bytes()
}
