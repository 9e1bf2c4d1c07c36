// Command verify-export verifies an exported case offline: every file against the manifest's hashes, and the events
// against their chain. It needs nothing but the file.
//
//	go run ./cmd/verify-export case.zip
//
// Exit: 0 intact, 1 something is wrong, 2 called wrongly.
package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"appraisal/internal/dossier"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: verify-export case.zip")
		os.Exit(2)
	}
	os.Exit(verify(os.Args[1], os.Stdout, os.Stderr))
}

// verify verifies one file, says what it found, and gives the exit status.
func verify(path string, out, wrong io.Writer) int {
	file, err := os.Open(path)
	if err != nil {
		fmt.Fprintf(wrong, "无法打开 · can't be opened: %v\n", err)
		return 1
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		fmt.Fprintf(wrong, "无法打开 · can't be opened: %v\n", err)
		return 1
	}
	report, err := dossier.Verify(file, info.Size())
	if err != nil {
		fmt.Fprintf(wrong, "不是本系统导出的项目档案 · %v\n", err)
		return 1
	}
	tell(report, out)
	if !report.Intact() {
		return 1
	}
	return 0
}

func tell(r dossier.Report, out io.Writer) {
	line := func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) }
	line("项目 · project    %q %q", r.Project, r.Unit.Name)
	line("导出 · exported   %s", r.GeneratedAt.Format(time.RFC3339))
	line("文件 · files      %d (%d bytes), SHA-256", r.Files, r.Bytes)
	line("流转 · events     %d, 其中未附内容 · of them withheld: %d", r.Events, r.Withheld)
	line("链末 · head       %q", r.Head)
	if r.Intact() {
		line("结果 · result     完整，未被改动 · intact")
		return
	}
	line("结果 · result     不完整或被改动 · NOT intact: %d", len(r.Faults))
	for _, f := range r.Faults {
		line("  ✗ %s · %s", f.Zh(), f.En())
	}
}
