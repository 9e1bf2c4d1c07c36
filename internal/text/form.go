package text

import "appraisal/internal/fault"

// right says what a text of a type looks like: to whoever types one, and to whoever has typed another.
var right = map[Type]fault.Text{
	Login: {Zh: "应为形如 name@example.cn 的邮箱地址",
		En: "takes an address such as name@example.cn"},
	Phone: {Zh: "应形如 0571-88888888、0571-88888888转801、13800000000、400-800-8888 或 +852-21234567，多个号码以“、”分隔",
		En: "takes numbers such as 0571-88888888, 0571-88888888转801, 13800000000, 400-800-8888 or +852-21234567, parted by 、"},
	Mobile: {Zh: "应为 11 位手机号，如 13800000000",
		En: "takes a mobile number of 11 digits, such as 13800000000"},
	Postcode: {Zh: "应为 6 位邮政编码，如 100029",
		En: "takes a postcode of 6 digits, such as 100029"},
	Account: {Zh: "应为 6 至 39 位数字，可用空格或短横分隔",
		En: "takes 6 to 39 digits, with spaces or hyphens between"},
	Amount: {Zh: "应为以万元计的数字，如 500 或 1234.5",
		En: "takes a number of 万元, such as 500 or 1234.5"},
}

// Help says what a text of the type looks like; empty where any text does.
func (t Type) Help() string { return right[t].Zh }

// notOf says what is right of a type; it is always false.
func notOf(t Type, pointer string, faults *fault.Fields) bool {
	return notOfForm(pointer, right[t].Zh, right[t].En, faults)
}
