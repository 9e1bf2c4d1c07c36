package bench

import (
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/calendar"
	"appraisal/internal/chain"
	"appraisal/internal/dynamo"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// reviewing are the functions from the plan on, and those around a review: reviewers, messages, files, calendar,
// exports.
func (w *world) reviewing(b testing.TB) []function {
	b.Helper()
	at := func(s review.Stage, more ...string) map[string]string {
		m := map[string]string{"number": w.numbers[string(s)]}
		for i := 0; i+1 < len(more); i += 2 {
			m[more[i]] = more[i+1]
		}
		return m
	}
	version := func(s review.Stage) int { return w.read(b, w.numbers[string(s)]).Version }
	pass, reason := map[string]any{"decision": "pass", "opinion": "同意。"}, map[string]any{"reason": "单位来函不再申请。"}
	plan, _ := w.read(b, w.numbers[string(review.Planning)]).Plan(1)
	notice, _ := w.read(b, w.numbers[string(review.Notification)]).Plan(1)
	visited := w.read(b, w.numbers[string(review.OnSite)])
	visit, _ := visited.Visit(1)
	report := map[string]any{"startedAt": visit.Report.StartedAt, "endedAt": visit.Report.EndedAt, "conclusion": "rectify",
		"summary": "总体基本符合要求。", "findings": visit.Report.Findings}
	rectified := w.read(b, w.numbers[string(review.Rectification)])
	var answers []map[string]any
	for _, f := range rectified.Findings {
		answers = append(answers, map[string]any{"finding": f.ID, "cause": f.Cause, "measure": "补齐并纳入每周检查。",
			"responsible": f.Responsible})
	}
	var scores []review.Score
	for _, o := range settings.Default().Options(settings.EvaluationCriteria) {
		scores = append(scores, review.Score{Criterion: o.Value, Score: 5})
	}
	later := func(d calendar.Date) map[string]any {
		return map[string]any{"from": workday(d.AddDays(7)).String(), "to": workday(d.AddDays(7)).AddDays(1).String(),
			"reason":     "单位停产检修",
			"agreedWith": "赵主管"}
	}
	objection := later(notice.From)
	delete(objection, "agreedWith")
	draft := map[string]any{"institution": w.institution, "leader": w.next()[0], "members": w.next()[1:], "items": plan.Items,
		"from": plan.From,
		"to":   plan.To, "place": "浙江省杭州市示例区检验路102号", "scope": plan.Scope}
	const db, s3 = "bare-dynamodb", "bare-s3"
	return []function{
		{"save-plan", db, event(b, "PUT", "officer", at(review.Planning), nil, draft, version(review.Planning))},
		{"draw-team", db, event(b, "POST", "officer", at(review.Planning), nil, map[string]any{"step": "fix"}, 0)},
		{"waive-ground", db, event(b, "POST", "approver", at(review.Planning), nil,
			map[string]any{"reviewer": w.team[0], "reason": "该评审项仅有两名评审人员"}, 0)},
		{"submit-plan", db, event(b, "POST", "officer", at(review.Planning), nil, nil, 0)},
		{"decide-plan", s3, event(b, "POST", "approver", at(review.PlanApproval), nil, pass, 0)},
		{"re-date-notice", s3, event(b, "POST", "officer", at(review.Notification), nil, later(notice.From), 0)},
		{"recall-plan", db, event(b, "POST", "officer", at(review.Notification), nil, reason, 0)},
		{"object-date", db, event(b, "POST", "main", at(review.Notification), nil, objection, 0)},
		{"confirm-notice", db, event(b, "POST", "main", at(review.Notification, "letter", "notice-1-1"), nil, nil, 0)},
		{"replace-leader", db, event(b, "POST", "officer", at(review.OnSite), nil,
			map[string]any{"leader": w.team[1], "reason": "组长生病"}, 0)},
		{"save-visit", db, event(b, "PUT", "leader", at(review.OnSite), nil, report, visited.Version)},
		{"submit-visit", db, event(b, "POST", "leader", at(review.OnSite), nil, nil, 0)},
		{"save-rectification", db, event(b, "PUT", "main", at(review.Rectification), nil,
			map[string]any{"findings": answers}, rectified.Version)},
		{"submit-rectification", db, event(b, "POST", "main", at(review.Rectification), nil, nil, 0)},
		{"verify-rectification", db, event(b, "POST", "leader", at(review.Verification), nil,
			map[string]any{"verdicts": verdicts(w.read(b, w.numbers[string(review.Verification)]), "closed")}, 0)},
		{"propose-second-visit", db, event(b, "POST", "main", at(review.SecondVisit), nil,
			map[string]any{"date": w.date().String()}, 0)},
		{"decide-conclusion", db, event(b, "POST", "approver", at(review.Concluding), nil, pass, 0)},
		{"evaluate-review", db, event(b, "POST", "main", at(review.Concluding), nil,
			map[string]any{"scores": scores, "words": "认真负责。"}, 0)},
		{"take-back", db, event(b, "POST", "main", at(review.Planning), nil, nil, 0)},
		{"revoke-decision", db, event(b, "POST", "leader", at(review.Concluding), nil, reason, 0)},
		{"decline-letter", db, event(b, "POST", "main", at("consultation", "letter", "consultation-1-1"), nil, reason, 0)},
		{"return-scan", db, event(b, "POST", "officer", at(review.Planning, "letter", "consultation-1-1"), nil, reason, 0)},
		{"reissue-letter", s3, event(b, "POST", "officer", at("consultation"), nil,
			map[string]any{"reason": "联系人有误", "contactName": "李某某"}, 0)},
		{"confirm-scan", db, event(b, "POST", "officer", at("doubtful", "letter", "consultation-1-1"), nil, reason, 0)},
		{"ask-association", db, event(b, "POST", "main", at(review.Rectification), nil, map[string]any{"kind": "extension",
			"reason": "设备采购延迟", "day": workday(rectified.Due.Day.AddDays(20)).String()}, 0)},
		{"answer-request", db, event(b, "POST", "officer", at("asked", "request", "1"), nil, map[string]any{"decision": "grant",
			"reason": "情况属实", "day": workday(w.read(b, w.numbers["asked"]).Due.Day.AddDays(30)).String()}, 0)},
		{"correct-contact", db, event(b, "PUT", "main", at(review.Planning), nil, map[string]any{"address": "浙江省杭州市示例区检验路101号",
			"contactName": "李某某", "contactPhone": "0571-80000002", "contactMobile": "13800000000"}, version(review.Planning))},
		{"correct-acceptance", db, event(b, "POST", "officer", at(review.Planning), nil,
			map[string]any{"reason": "编号抄错", "acceptanceNumber": acceptance()}, 0)},
		{"withdraw-project", db, event(b, "POST", "main", at(review.Planning), nil, reason, 0)},
		{"terminate-project", db, event(b, "POST", "officer", at(review.PlanApproval), nil, reason, 0)},
		{"hand-over-project", db, event(b, "POST", "main", at(review.OnSite), nil,
			map[string]any{"account": "subject-of-sub", "reason": "经办人调岗"}, 0)},
		{"explain-deadline", db, event(b, "GET", "main", at(review.Concluding), nil, nil, 0)},
		{"list-case-files", db, event(b, "GET", "main", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"list-messages", db, event(b, "GET", "officer", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"read-message", db, event(b, "POST", "officer", map[string]string{"message": w.message}, nil, nil, 0)},
		{"follow-events", db, w.streamed(b, review.Concluding)},
		{"archive-events", "bare-s3", w.streamed(b, review.Concluding)},
		{"check-deadlines", db, []byte("{}")},
	}
}

// streamed is a batch of the stream of Events: what a project's last step has recorded.
func (w *world) streamed(b testing.TB, s review.Stage) []byte {
	b.Helper()
	number := w.numbers[string(s)]
	all, err := dynamo.Events{DB: w.projects.DB}.Of(b.Context(), number)
	if err != nil {
		b.Fatal(err)
	}
	return happened(b, "PROJECT#"+number, all[len(all)-1])
}

// happened is a batch of the stream of Events with one record: the first of its subject.
func happened(b testing.TB, subject string, event any) []byte {
	b.Helper()
	data, text := string(encode(b, event)), events.NewStringAttribute
	image := map[string]events.DynamoDBAttributeValue{"PK": text(subject), "SK": text("00000001"), "Data": text(data),
		"Prev": text(""),
		"Hash": text(chain.Next("", data))}
	return encode(b, events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{{EventName: "INSERT",
		Change: events.DynamoDBStreamRecord{NewImage: image, SequenceNumber: "1"}}}})
}
