package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"appraisal/internal/calendar"
	"appraisal/internal/page"
)

// listed is an entry with what people call it.
type listed struct {
	entry
	title string
	pages int
}

// contents is 案卷目录: what the case holds, in the order of its folders, with pages and hashes. Itself and the manifest,
// which has its hash, are not in it.
func contents(c Case, list []listed) []byte {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b listed) int {
		return cmp.Or(cmp.Compare(place(a.Path), place(b.Path)), cmp.Compare(a.Path, b.Path))
	})
	var rows []page.Part
	for i, l := range list {
		pages := ""
		if l.pages > 0 {
			pages = strconv.Itoa(l.pages)
		}
		rows = append(rows, page.E("tr", page.E("td", page.Text(strconv.Itoa(i+1))),
			page.E("td", page.E("div", page.Own(l.title)), page.E("div", page.Own(l.Path)),
				page.E("code", page.Text("SHA-256 "+l.SHA256))),
			page.E("td", page.Text(pages)), page.E("td", page.Class("day"), page.Text(size(l.Size)))))
	}
	var head []page.Part
	for _, name := range []page.Text{"序号", "材料", "页数", "大小"} {
		head = append(head, page.E("th", page.A("scope", "col"), name))
	}
	return []byte(page.Page{Title: "案卷目录 " + c.Number,
		Header: []page.Part{page.E("p", page.Own(c.Unit.Name)), page.E("p", page.Class("what"), page.Text("项目编号 "), page.Own(c.Number))},
		Main: []page.Part{page.E("h1", page.Text("案卷目录")),
			page.E("table", page.E("thead", page.E("tr", head...)), page.E("tbody", rows...))},
		Footer: []page.Part{page.E("p", page.Text("导出时间："+calendar.Minute(c.At)+"（北京时间）")),
			page.E("p", page.Text("各文件的 SHA-256 也在 "+manifestPath+" 中，可用 verify-export 离线校验。"))}}.HTML())
}

// place sorts what lies in no folder, which is for programs, behind what people look for; 流转信息 is before it.
func place(path string) int {
	switch {
	case path == timelinePath:
		return 1
	case path == projectPath, path == eventsPath:
		return 2
	}
	return 0
}

func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%.1f KB", float64(bytes)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}
