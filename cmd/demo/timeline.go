package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"appraisal/test/client"
)

// timeline leaves the 流转信息 in out/, for people and for programs.
func (w *walk) timeline() {
	events := w.main.Events(w.number)
	encoded, err := json.MarshalIndent(events, "", "  ")
	if err != nil {
		w.Fatalf("%v", err)
	}
	names := w.keep("timeline.txt", []byte(w.table(events))) + "、" + w.keep("timeline.json", append(encoded, '\n'))
	w.say(w.main, " 查看流转信息", "%d 步，存为 %s", len(events), names)
}

func (w *walk) table(events []client.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s 流转信息（北京时间）\n\n", w.number)
	for _, e := range events {
		who := e.By
		if e.RoleName != "" {
			who += "（" + e.RoleName + "）"
		}
		fmt.Fprintf(&b, "%3d  %s  %s  %s → %s / %s%s\n", e.Seq, e.At.In(beijing).Format(time.DateTime), who, e.Name,
			e.StageName, e.StatusName, details(e))
	}
	return b.String()
}

var beijing = time.FixedZone("CST", 8*3600)

// details are what a step carries beside who and when.
func details(e client.Event) string {
	var list []string
	if e.Opinion != "" {
		list = append(list, "意见："+e.Opinion)
	}
	if e.Date != "" {
		list = append(list, "约请日期："+e.Date)
	}
	if e.Letter != "" {
		list = append(list, "函件："+e.Letter)
	}
	if e.Result != "" {
		list = append(list, "结论："+e.Result)
	}
	for _, d := range e.Documents {
		text := "文件：" + d.Name
		if d.Refusal != nil {
			text += "（" + d.Refusal.Zh + "）"
		} else if d.SHA256 != "" {
			text += fmt.Sprintf("（SHA-256 %.12s…）", d.SHA256)
		}
		list = append(list, text)
	}
	if len(list) == 0 {
		return ""
	}
	return "  " + strings.Join(list, "；")
}
