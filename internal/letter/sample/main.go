// Command sample writes a letter with made-up values, to look at or to measure by:
// the consultation letter, or the notice of the visit:
//
//	go run ./internal/letter/sample [notice] OUT.pdf
package main

import (
	"fmt"
	"os"

	"appraisal/internal/letter"
)

func main() {
	args := os.Args[1:]
	notice := len(args) == 2 && args[0] == "notice"
	if len(args) != 1 && !notice {
		fmt.Fprintln(os.Stderr, "usage: sample [notice] OUT.pdf")
		os.Exit(2)
	}
	if err := run(args[len(args)-1], notice); err != nil {
		fmt.Fprintln(os.Stderr, "sample:", err)
		os.Exit(1)
	}
}

func run(out string, notice bool) error {
	r, err := letter.NewRenderer()
	if err != nil {
		return err
	}
	var file []byte
	if notice {
		file, err = r.Notice(letter.SampleNotice())
	} else {
		file, err = r.Consultation(letter.Sample())
	}
	if err != nil {
		return err
	}
	return os.WriteFile(out, file, 0o644)
}
