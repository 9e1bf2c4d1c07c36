// Package passlist reads lists of those who passed an examination (考核合格名单, manual 003 Q10), as people make them: XLSX
// and CSV in any encoding that is in use. Read gives rows, or every fault with its row and column as the spreadsheet
// shows them; nothing of a list with a fault may take effect. Marked gives the same list back with a column of faults,
// and Template the workbook to fill in.
//
// A number that a spreadsheet has cut to 15 digits has a valid check digit in one case of eleven: it is told by the kind
// of its cell. The library that writes workbooks here gives cells without their kind when it reads row by row, and holds
// a whole sheet in memory when it is asked for kinds; a sheet is therefore read from its part, in a stream that ends with
// the first row too many. Formulas are never evaluated.
//
// Bytes in, bytes out: the package knows no storage and no clock. What it gives is personal, but for faults and warnings,
// which never repeat a number.
package passlist
