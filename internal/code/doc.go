// Package code reads and checks the numbers by which units, persons, regions
// and projects are known: 统一社会信用代码 (GB 32100-2015), 组织机构代码
// (GB 11714-1997), identity documents (居民身份证: GB 11643-1999), the regions of
// GB/T 2260, the 项目编号 and the 注册号 of 评审人员.
//
// Shape and check digit are kept apart. A value of the wrong length or
// alphabet is never such a number and is refused with a *Problem. A wrong
// check digit is reported on the value, because codes that fail the check have
// been issued: the caller refuses it until a person confirms it. Nothing is
// corrected silently; a likely correction is a hint.
//
// The package holds no texts for users and no clock.
package code
