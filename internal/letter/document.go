package letter

import "appraisal/internal/words"

// document is a letter as text, before layout. All fields are shown as they are.
type document struct {
	look      look
	issuer    string // 发文机关标志
	number    string // 发文字号
	heading   string // 标题
	under     string // a line below 标题; may be empty
	addressee string // 主送机关, without the colon
	body      []paragraph
	table     *table      // after the body; nil for none
	rest      []paragraph // after the table
	signatory string      // 署名
	date      string      // 成文日期
	note      string      // 附注, below the date: the letter has no seal then; may be empty
	receipt   *receipt
	foot      *foot

	title, subject string // of the file
	created        string // PDF date
}

// table is a table of text over the whole width.
type table struct {
	columns []column
	rows    [][]paragraph // a cell a column
}

type column struct {
	title  string
	share  float64 // of the table's width
	middle bool    // text is centred
}

// foot is what stands at the bottom of the last page's text block: a code with
// what it stands for beside it, and 抄送.
type foot struct {
	code   string // what the QR code says
	labels []string
	copies string // 抄送, with the colon
	copyTo []string
}

// receipt is the reply slip (回执) at the end: printed, sealed and scanned back.
type receipt struct {
	title     string
	caption   string // below the title; may be empty
	statement paragraph
	choices   []string // to be ticked
	blanks    []string // to be filled in
	code      string   // what the QR code says
	labels    []string // under the code
	seal, day string   // where the seal goes, and the day
}

// newReceipt is the slip of a letter. Its opinion has two lines to be written on before what is to be filled in.
func newReceipt(w words.Set, v words.Values, code string) *receipt {
	return &receipt{
		title: w.Line("receipt.title", v), caption: w.Line("receipt.caption", v), statement: stretches(w.Spans("receipt.statement", v)),
		choices: w.Lines("receipt.choices", v), blanks: append([]string{"", ""}, w.Lines("receipt.blanks", v)...),
		seal: w.Line("receipt.seal", v), day: w.Line("receipt.day", v), labels: w.Lines("receipt.labels", v), code: code,
	}
}
