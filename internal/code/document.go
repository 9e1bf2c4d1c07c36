package code

import (
	"slices"
	"strings"
)

// Document is a kind of identity document (证件类型).
type Document string

// The kinds. Numbers of the first three tell their kind and the birth date, but for the oldest of PermanentResidence.
const (
	ResidentCard       Document = "resident_card"       // 居民身份证, GB 11643-1999, with 15 digits before
	ResidencePermit    Document = "residence_permit"    // 港澳台居民居住证: as a 居民身份证 of area 810000, 820000, 830000
	PermanentResidence Document = "permanent_residence" // 外国人永久居留身份证: since 2023 18 characters from 9 on, before 3 letters and 12 digits
	TravelPermit       Document = "travel_permit"       // 港澳居民来往内地通行证, 台湾居民来往大陆通行证
	Passport           Document = "passport"
)

// Documents are all kinds, in the order in which they are offered.
var Documents = []Document{ResidentCard, ResidencePermit, PermanentResidence, TravelPermit, Passport}

// documentNames are what people call each kind; the first is its name.
var documentNames = map[Document][]string{
	ResidentCard:       {"居民身份证", "身份证", "二代身份证", "第二代居民身份证", "中华人民共和国居民身份证", "内地居民身份证"},
	ResidencePermit:    {"港澳台居民居住证", "港澳居民居住证", "台湾居民居住证", "港澳台居住证", "居住证"},
	PermanentResidence: {"外国人永久居留身份证", "外国人永久居留证", "永久居留身份证", "永久居留证"},
	TravelPermit:       {"港澳台居民来往内地通行证", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "回乡证", "台胞证"},
	Passport:           {"护照", "外国护照", "普通护照", "中国护照"},
}

// Zh is the kind's name; empty for no kind.
func (d Document) Zh() string {
	if names := documentNames[d]; len(names) > 0 {
		return names[0]
	}
	return ""
}

// En is the kind's name in English.
func (d Document) En() string {
	if d == ResidencePermit {
		return "residence permit of Hong Kong, Macao or Taiwan residents"
	}
	return strings.ReplaceAll(string(d), "_", " ")
}

// TellsBirth reports whether numbers of the kind have the birth date in them, the newest at least.
func (d Document) TellsBirth() bool {
	return d == ResidentCard || d == ResidencePermit || d == PermanentResidence
}

// DocumentByName finds a kind by its code or by what people call it.
func DocumentByName(s string) (Document, bool) {
	s = strings.Join(strings.Fields(Half(Line(s))), "")
	for _, d := range Documents {
		if s == string(d) || slices.Contains(documentNames[d], s) {
			return d, true
		}
	}
	return "", false
}
