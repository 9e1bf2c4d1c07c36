package exports

import (
	"strings"

	"appraisal/internal/fault"
)

// Code says why an export came to nothing.
type Code string

// The codes.
const (
	NoProject   Code = "project_gone"   // there is no such project, or the account may not see it
	NotAllowed  Code = "not_allowed"    // the account may not export any more
	FileChanged Code = "file_changed"   // a kept file is not what the record says
	FileMissing Code = "file_missing"   // a kept file is not there
	ChainBroken Code = "chain_broken"   // the record is not what its events say
	TooLong     Code = "too_many_rows"  // more rows than a workbook holds
	Internal    Code = "internal_fault" // our own failure, after all attempts
	Lost        Code = "lost"           // it was begun and nothing was heard of it
)

// Codes lists all codes.
var Codes = []Code{NoProject, NotAllowed, FileChanged, FileMissing, ChainBroken, TooLong, Internal, Lost}

var reasons = map[Code][2]string{
	NoProject:   {"没有这个评审项目，或已无权查看", "there is no such project, or it may no longer be seen"},
	NotAllowed:  {"当前账户已无权导出", "the account may no longer export"},
	FileChanged: {"所存文件与记录不符：{about}", "a kept file is not what the record says: {about}"},
	FileMissing: {"所存文件缺失：{about}", "a kept file is missing: {about}"},
	ChainBroken: {"项目记录未通过校验：{about}", "the project's record did not pass its verification: {about}"},
	TooLong:     {"行数超过一个工作表的上限，请缩小筛选范围", "more rows than a sheet holds; filter them"},
	Internal:    {"系统内部错误，请稍后重新导出", "an internal fault; ask again later"},
	Lost:        {"导出中断，请重新导出", "the export was broken off; ask again"},
}

func (c Code) problem(about fault.Text) *Problem {
	text := reasons[c]
	return &Problem{Code: c, Zh: strings.ReplaceAll(text[0], "{about}", about.Zh),
		En: strings.ReplaceAll(text[1], "{about}", about.En)}
}
