package letter

// document is a letter as text, before layout. All fields are shown as they are.
type document struct {
	issuer    string // 发文机关标志
	number    string // 发文字号
	heading   string // 标题
	addressee string // 主送机关, without the colon
	body      []paragraph
	signatory string // 署名
	date      string // 成文日期
	receipt   *receipt

	title, subject string // of the file
	created        string // PDF date
}

// receipt is the reply slip (回执) at the end: printed, sealed and scanned back.
type receipt struct {
	statement paragraph
	choices   []string // to be ticked
	blanks    []string // to be filled in
	code      string   // what the QR code says
	labels    []string // under the code
}
