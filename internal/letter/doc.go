// Package letter renders the association's letters as PDF: the consultation letter
// (鉴定评审商洽函) and the notice of the visit (鉴定评审通知函), in the letter format
// (信函格式) of GB/T 9704-2012.
//
// What a letter says is built in one file per kind of letter (consultation.go,
// notice.go) as plain paragraphs; how it looks is one layout for all kinds: line
// breaking by the rules of Chinese typography (kinsoku.go, typeset.go), the page
// (page.go, layout.go, flow.go), tables (table.go), the reply slip (receipt.go), the
// foot of the last page (foot.go), the QR code of either (code.go). Package font
// holds the typeface, package pdf writes the file.
//
// The same record gives the same bytes, on any machine. A character that the
// typeface lacks is an error that names it, never a silent box.
package letter
