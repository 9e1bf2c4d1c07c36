// Package letter renders the association's letters as PDF: the consultation letter
// (鉴定评审商洽函) and the notice of the visit (鉴定评审通知函), in the letter format
// (信函格式) of GB/T 9704-2012.
//
// What a letter says is data (package words): one file per kind of letter says what
// stands in its places (consultation.go, notice.go); how it looks is one layout for all kinds: line
// breaking by the rules of Chinese typography (kinsoku.go, typeset.go), the page
// (page.go, layout.go, flow.go), tables (table.go), the reply slip (receipt.go), the
// foot of the last page (foot.go), the QR code of either (code.go). Package font
// holds the typeface, package pdf writes the file.
//
// It renders what reviewers carry too (manual 003 Q3): the certificate
// (鉴定评审人员资格证书) and the card (鉴定评审人员注册信息卡); each has its layout (certificate.go, card.go),
// of the same lines, with a table of items (itemtable.go) in the largest type that goes
// into the room.
//
// The same record gives the same bytes, on any machine. A character that the
// typeface lacks is an error that names it, never a silent box: a letter can be
// written otherwise. A person's name can't, so that a certificate or card has a blank
// square in its place, to be filled in by hand, and Lacking says so (decision 0038).
package letter
