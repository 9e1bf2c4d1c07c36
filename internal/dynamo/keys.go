package dynamo

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/words"
)

// Every key of every table is written here and nowhere else. A partition is what is read at once; what belongs to a
// record lies below it, under a kind, or a kind and an id.

// Partitions.
func subject(project string) string        { return "PROJECT#" + project }
func ofUnit(code string) string            { return "UNIT#" + code }
func ofBody(stem string) string            { return "BODY#" + stem } // what all codes of a unit share
func ofAccount(subject string) string      { return "ACCOUNT#" + subject }
func ofLogin(login string) string          { return "LOGIN#" + login }
func ofPerson(id string) string            { return "PERSON#" + id }
func ofToken(token string) string          { return "VERIFY#" + token }
func ofSender(account string) string       { return "ONCE#" + account } // of requests that may come twice
func ofCounted(project string) string      { return "COUNTED#" + project }
func ofCounter(prefix string) string       { return "COUNTER#" + prefix }
func ofExports(account string) string      { return "EXPORT#" + account }
func ofMark(mark string) string            { return "ID#" + mark }
func ofNumber(number string) string        { return "NUMBER#" + number }
func ofName(key string) string             { return "NAME#" + key }
func ofNameAt(id, key string) string       { return "AT#" + id + "#" + key } // of an institution's people
func ofInstitution(id string) string       { return "INSTITUTION#" + id }
func ofInstitutionNumber(no string) string { return "INSTNO#" + no }
func ofInstitutionName(name string) string { return "INSTNAME#" + name }
func ofList(id string) string              { return "LIST#" + id }
func ofWords(k words.Kind) string          { return "WORDS#" + string(k) }
func ofClass(id string) string             { return "CLASS#" + id }
func ofPool(item string) string            { return "POOL#" + item }
func ofStage(s review.Stage) string        { return "STAGE#" + string(s) }
func ofRegion(region string) string        { return "REGION#" + region } // of projects; of who is free
func daily(name, of string) string         { return "DAILY#" + name + "#" + of }
func ofSession(digest string) string       { return "SESSION#" + digest }

// Tries of codes are counted by the network that they come from, by the person, and by both with the institution.
func triesFrom(network string) string { return "TRY#NETWORK#" + network }
func triesOf(person string) string    { return "TRY#PERSON#" + person }
func triesAt(person, institution, network string) string {
	return "TRY#HERE#" + person + "#" + institution + "#" + network
}

// ofAcceptance is where the projects of a body lie that were submitted with one 受理决定书.
func ofAcceptance(stem, number string) string { return "ACCEPTANCE#" + stem + "#" + number }

// ofPart is where all lie that have the first two characters of a part somewhere in their name.
func ofPart(part string) string { return "PART#" + string([]rune(part)[:2]) }

// byPart is a sort key by which units lie in the order of a part of their names.
func byPart(part, unit string) string { return part + "#" + unit }

// ofDesk is what lies on a desk.
func ofDesk(d review.Desk) string { return one(d.Holder()) }

// waitsFor is how much waits on a desk.
func waitsFor(d review.Desk) string { return "WAITS#" + ofDesk(d) }

// lettersOf is the counter of a year's letters.
func lettersOf(year int) string { return fmt.Sprintf("LETTER#%d", year) }

// ofReviewers is the counter of a year's 注册号 of a prefix.
func ofReviewers(prefix string, year int) string { return fmt.Sprintf("REVIEWER#%s#%d", prefix, year) }

// ofPosting is what of a kind that people carry has come so far on its way.
func ofPosting(k registry.CredentialKind, s registry.PostingState) string {
	return "POSTING#" + string(k) + "#" + string(s)
}

// Counters of projects: of a stage, by region; of what an institution has in hand; of its visits that begin in a month.
func stageCounter(s review.Stage) string    { return one(kindStage, string(s)) }
func loadCounter(institution string) string { return one(kindLoad, institution) }
func visitsCounter(d calendar.Date, institution string) string {
	return one(kindVisits, d.String()[:7]+"#"+institution)
}

// monthOf is the month of a counter of visits, as in 2026-11.
func monthOf(counter string) string {
	month, _, _ := strings.Cut(strings.TrimPrefix(counter, one(kindVisits, "")), "#")
	return month
}

// progressOf is the sort key of how far a list has come in a state.
func progressOf(s registry.ListState) string { return one(kindProgress, string(s)) }

// byItem is a sort key by which an institution's people lie by status and 细项; without a person, what all of those begin
// with.
func byItem(status, item, person string) string { return status + "#" + item + "#" + person }

// Partitions of which there is one, and what is alone in its own.
const (
	allProjects  = "ALL"
	visits       = "VISITS"
	due          = "DUE"
	everybody    = "EVERYBODY"
	people       = "PEOPLE"
	passLists    = "LISTS"
	classes      = "CLASSES"
	free         = "FREE"
	proposals    = "PROPOSALS"
	files        = "FILES"
	institutions = "INSTITUTIONS"
	counters     = "COUNTS"
	theSettings  = "SETTINGS"
	theClock     = "CLOCK"
)

// Kinds of items below a record.
const (
	kindHead       = "HEAD"
	kindForm       = "FORM"
	kindSentBack   = "SENTBACK"
	kindInvitation = "INVITATION"
	kindAttempt    = "ATTEMPT"
	kindRequest    = "REQUEST"
	kindAsked      = "ASKED"
	kindDocument   = "DOCUMENT"
	kindLetter     = "LETTER"
	kindPlan       = "PLAN"
	kindDraw       = "DRAW"
	kindWaiver     = "WAIVER"
	kindVisit      = "VISIT"
	kindFinding    = "FINDING"
	kindConclusion = "CONCLUSION"
	kindEvaluation = "EVALUATION"
	kindMessage    = "MESSAGE"
	kindUnit       = "UNIT"
	kindBody       = "BODY"
	kindMember     = "MEMBER"
	kindInvited    = "INVITED"
	kindAccount    = "ACCOUNT"
	kindPerson     = "PERSON"
	kindItem       = "ITEM"
	kindKey        = "KEY"
	kindMark       = "ID"
	kindNumber     = "NUMBER"
	kindLogin      = "LOGIN"
	kindBookings   = "BOOKINGS"
	kindFile       = "FILE"
	kindVerify     = "VERIFY"
	kindCounter    = "COUNTER"
	kindCounted    = "COUNTED"
	kindStage      = "STAGE"
	kindLoad       = "LOAD"
	kindVisits     = "VISITS"
	kindAccess     = "ACCESS"
	kindDraft      = "DRAFT"
	kindProgress   = "PROGRESS"
	kindSession    = "SESSION"
	kindCredential = "CREDENTIAL"
)

// one is the sort key of one of a kind; of none, what all of them begin with.
func one(kind, id string) string { return kind + "#" + id }

// numbered is the sort key of one of a kind that is counted.
func numbered(kind string, n int) string { return fmt.Sprintf("%s#%03d", kind, n) }

// kindOf is the kind of an item.
func kindOf(it item) string {
	kind, _, _ := strings.Cut(stringOf(it, "SK"), "#")
	return kind
}

// ordered is a sort key by which things lie in the order in which they were.
func ordered(at time.Time, ids ...string) string { return instant(at) + "#" + strings.Join(ids, "#") }

// byNumber is a sort key by which the projects of a region lie in the order in which they were made: the number, whose
// serial has its length before it. They are drawn one after the other.
func byNumber(n code.ProjectNumber) string {
	serial := strings.TrimPrefix(n.String(), n.Prefix())
	return n.Prefix() + widthOf(len(serial)) + serial
}

// widthOf says how many digits a serial has.
func widthOf(digits int) string { return strconv.Itoa(digits) }

// never is the day of what has no 期限: after all others.
const never = "9999-12-31"

// byDay is a sort key by which things lie in the order of a day.
func byDay(day string, ids ...string) string { return day + "#" + strings.Join(ids, "#") }

// lastID is the last part of a sort key.
func lastID(sk string) (id string, ok bool) {
	i := strings.LastIndexByte(sk, '#')
	return sk[i+1:], i >= 0
}
