package inspect

import (
	"bytes"
	"encoding/binary"
	"strings"

	"appraisal/internal/inspect/address"
)

// Records of a workbook ([MS-XLS] §2.3.2).
const (
	recordBOF         = 0x0809
	recordFilePass    = 0x002f
	recordSheet       = 0x0085
	recordName        = 0x0018
	recordSupBook     = 0x01ae
	recordExternSheet = 0x0017
	recordLink        = 0x01b8
	recordQuery       = 0x0803
	recordConnection  = 0x0876
)

// workbook judges the records of a workbook.
func (c *compoundFile) workbook(e entry) error {
	b, err := c.stream(e)
	if err != nil {
		return err
	}
	for len(b) >= 4 {
		kind, length := binary.LittleEndian.Uint16(b), int(binary.LittleEndian.Uint16(b[2:]))
		body := b[4:min(4+length, len(b))]
		if err := record(kind, body, e.name == "book"); err != nil {
			return err
		}
		b = b[4+len(body):]
	}
	return nil
}

func record(kind uint16, b []byte, old bool) error {
	u16 := func(at int) uint16 {
		if at+2 > len(b) {
			return 0
		}
		return binary.LittleEndian.Uint16(b[at:])
	}
	switch kind {
	case recordFilePass:
		return refuse(Encrypted, "FilePass")
	case recordBOF:
		switch u16(2) {
		case 0x0040:
			return activeContent(MacroSheet, "substream of a macro sheet")
		case 0x0006:
			return activeContent(Macro, "substream of a module")
		}
	case recordSheet:
		if len(b) > 5 {
			switch b[5] {
			case 1:
				return activeContent(MacroSheet, "BoundSheet8")
			case 6:
				return activeContent(Macro, "BoundSheet8")
			}
		}
	case recordName:
		if runsByItself(b, old) {
			return activeContent(MacroSheet, "Auto_Open")
		}
	case recordSupBook:
		return bookLink(text8(b, 2))
	case recordExternSheet:
		if old && len(b) > 1 {
			return bookLink(string(b[1:]))
		}
	case recordLink:
		return sheetLink(b)
	case recordQuery, recordConnection:
		if source := u16(4); source != 0 && source != 6 { // 6 is a file of text
			return activeContent(DataConnection, "DBQueryExt")
		}
	}
	return nil
}

// runsByItself tells the built-in names Auto_Open, Auto_Close, Auto_Activate
// and Auto_Deactivate from others.
func runsByItself(b []byte, old bool) bool {
	at := 15
	if old {
		at = 14 // no width in front of the name
	}
	if len(b) <= at || binary.LittleEndian.Uint16(b)&0x0020 == 0 || b[3] == 0 {
		return false
	}
	return b[at] == 1 || b[at] == 2 || b[at] == 10 || b[at] == 11
}

// text8 is a text with its count of characters and its width in front.
func text8(b []byte, at int) string {
	if at+3 > len(b) {
		return ""
	}
	count, wide := int(binary.LittleEndian.Uint16(b[at:])), b[at+2]&1 != 0
	if count == 0x0401 || count == 0x3a01 { // the workbook itself, add-ins
		return ""
	}
	if wide {
		count *= 2
	}
	return decode(b[at+3:min(at+3+count, len(b))], !wide)
}

// bookLink judges where a link to another document leads ([MS-XLS] §2.5.277).
// A path begins with a mark; what begins without one and is parted in two
// names a program and what it is asked.
func bookLink(path string) error {
	switch {
	case path != "" && path[0] > 4 && strings.Contains(path, "\x03"):
		return activeContent(DDE, "SupBook")
	case strings.HasPrefix(path, "\x01\x01@"), strings.Contains(path, "://"), strings.HasPrefix(path, "\x01\x05"),
		address.Of(path) == address.Remote:
		return activeContent(RemoteContent, "SupBook")
	}
	return nil
}

// sheetLink judges a link that waits for a click: it may lead anywhere but to a script.
func sheetLink(b []byte) error {
	low := bytes.ToLower(b)
	for _, script := range []string{"javascript:", "vbscript:"} {
		if bytes.Contains(low, []byte(strings.Join(strings.Split(script, ""), "\x00"))) ||
			bytes.Contains(low, []byte(script)) {
			return activeContent(ScriptLink, script)
		}
	}
	return nil
}
