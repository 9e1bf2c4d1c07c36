package settings

import "encoding/json"

// Count is the key of a setting that says how many of something there may be.
type Count string

// The counts: so many in a day, at once, or of years and days.
const (
	DailyDrafts           Count = "daily.drafts"
	DailyUploads          Count = "daily.uploads"
	DailyExports          Count = "daily.exports"
	DailyInvitations      Count = "daily.invitations"
	DailyInvitationsOfOne Count = "daily.invitations_of_one"
	UnitInvited           Count = "unit.invited"
	ExportsWaiting        Count = "exports.waiting"
	Documents             Count = "project.documents"
	DocumentAttempts      Count = "project.attempts"
	FindingsText          Count = "project.findings_text"
	ReasonsText           Count = "project.reasons_text"
	VisitFindings         Count = "visit.findings"
	AnswersText           Count = "project.answers_text"
	Rounds                Count = "project.rounds"
	Conclusions           Count = "project.conclusions"
	Letters               Count = "project.letters"
	RecordBytes           Count = "project.record"
	Extensions            Count = "rectification.extensions" // of the rectification of a round
	Draws                 Count = "project.draws"
	DrawEntrants          Count = "project.draw_entrants"      // people on the list of one
	ExamAge               Count = "registry.exam_age"          // under so many years on the day of the exam
	RegisterAge           Count = "registry.register_age"      // under so many years while registered
	CertificateYears      Count = "registry.certificate_years" // that a certificate holds
	RenewalHours          Count = "registry.renewal_hours"     // 课时 that a renewal takes
	RenewalDays           Count = "registry.renewal_days"      // 工作日 that a renewal takes
	RenewalAge            Count = "registry.renewal_age"       // under so many years on the day of the renewal
	RenewalMonths         Count = "registry.renewal_months"    // before the certificate's end from which it can be renewed
	ListRows              Count = "registry.list_rows"         // of a pass list
	CodeDays              Count = "registry.code_days"         // that a 填报密码 lives
	AttemptsWindow        Count = "registry.attempts.window"
	AttemptsHere          Count = "registry.attempts.here"
	AttemptsOfNetwork     Count = "registry.attempts.network"
	AttemptsOfPerson      Count = "registry.attempts.person"
	AttemptsSlowest       Count = "registry.attempts.slowest"
	SessionMinutes        Count = "registry.session_minutes"
	SearchesOfNetwork     Count = "registry.searches.network" // by anybody, in a window of AttemptsWindow
	DailyCodes            Count = "daily.codes"               // 填报密码 that an institution gives
)

// mostOverrides is how many bytes all overrides and imported years may have: they are read with every request, as one
// item.
const mostOverrides = 256 << 10

// CheckSum refuses an override whose sum with all others is more than storage takes.
func CheckSum(key string, overrides map[string]json.RawMessage) error {
	n := 0
	for _, o := range overrides {
		n += len(o)
	}
	if n <= mostOverrides {
		return nil
	}
	return &Error{Faults: Faults{{Key: key, Pointer: "/value", Reason: TooMany}}}
}

// Count is how many there may be; 0 when the settings do not know the limit.
func (s Settings) Count(key Count) int { return s.counts[string(key)] }
