package dynamo_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/dossier"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/ident"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// highest are the settings with every count at the highest value that it may have, and kinds of document at theirs.
func highest(t testing.TB) settings.Settings {
	t.Helper()
	overrides := map[string]json.RawMessage{}
	for _, e := range settings.Default().Entries() {
		if e.Kind == settings.KindCount {
			overrides[e.Key] = json.RawMessage(fmt.Sprintf(`{"value":%d,"source":"test","confirmed":true}`, e.Most))
		}
	}
	s, err := settings.Default().With(overrides)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// prose are n characters that can't be compressed to less than their entropy: any of 20,902, each as likely.
func prose(n int) string {
	said := make([]rune, n)
	for i := range said {
		said[i] = rune(0x4e00 + dice.IntN(20902))
	}
	return string(said)
}

var dice = rand.New(rand.NewPCG(8, 8))

// largest is a case that goes to its end with everything at its limit.
type largest struct {
	*store
	t      *testing.T
	in     settings.Settings
	number string
	at     time.Time
	round  int
}

func (l *largest) step(c access.Caller) review.Step {
	return review.Step{Caller: c, At: l.at, Settings: l.in, Calendar: calendar.Default()}
}

func (l *largest) do(what string, change func(*review.Project) error) {
	l.t.Helper()
	l.at = l.at.Add(time.Minute)
	if err := l.projects.Update(l.t.Context(), l.number,
		access.Telling(access.Terms{Account: "a", Key: "key-" + l.at.String(), Hash: "h"}, &created), change); err != nil {
		l.t.Fatalf("%s: %v", what, err)
	}
}

// upload starts uploads and accepts them, twenty in a transaction.
func (l *largest) upload(c access.Caller, of ...review.Announcement) {
	l.t.Helper()
	for some := range slices.Chunk(of, 20) {
		var ids []string
		l.do("uploads", func(p *review.Project) error {
			ids = nil
			for _, a := range some {
				a.Name, a.Size = prose(196)+".pdf", 99
				d, err := p.StartUpload(ident.New(l.at), a, l.step(c))
				if err != nil {
					return err
				}
				ids = append(ids, d.ID)
			}
			return nil
		})
		l.do("arrivals", func(p *review.Project) error {
			for _, id := range ids {
				hash := fmt.Sprintf("%016x%016x%016x%016x", dice.Uint64(), dice.Uint64(), dice.Uint64(), dice.Uint64())
				p.Receive(id, review.Report{Size: 99, Type: "application/pdf", Pages: 1, SHA256: hash,
					Key:     "documents/" + l.number + "/" + hash,
					Finding: &review.ScanFinding{Outcome: review.Matched, Why: "seal_seen", Page: 1}}, l.at)
			}
			return nil
		})
	}
}

func files(kind string, n int) []review.Announcement {
	return slices.Repeat([]review.Announcement{{Kind: kind}}, n)
}

func (l *largest) issue(o review.LetterOrder) (review.Letter, error) {
	return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: "中特检协函〔2026〕2 号",
		Token:    l.number + "-" + o.ID,
		IssuedAt: o.At, SHA256: digest, Size: 20_000, Key: "letters/" + l.number + "/" + digest, Content: letterContent}, nil
}

// days are those of a round's visit.
func (l *largest) days() (from, to calendar.Date) {
	from = calendar.MustDate("2026-03-18").AddDays(35 * (l.round - 1))
	return from, from.AddDays(2)
}

// toVisit takes the case from 评审计划 to the end of the visit.
func (l *largest) toVisit() {
	l.t.Helper()
	from, to := l.days()
	draft := review.PlanDraft{Difference: "评审组日程安排", Institution: "casei", Leader: "leader",
		Items: []string{first(settings.ReviewItems)},
		From:  from, To: to, Place: prose(200), Scope: prose(500), Departure: prose(500)}
	for i := range 20 {
		draft.Members = append(draft.Members, fmt.Sprintf("%s-%d", prose(20), i))
	}
	for again := range 2 {
		l.do("save the plan", func(p *review.Project) error { return p.SavePlan(draft, candidates, l.step(officer)) })
		for range map[bool]int{true: l.in.Count(settings.Draws) / 2}[again == 0] {
			l.do("fix a list", func(p *review.Project) error {
				return p.FixDraw(prose(500), l.entrants, "", seeds, l.step(officer))
			})
			l.do("draw", func(p *review.Project) error { return p.DrawTeam(seeds, l.step(officer)) })
		}
		l.do("submit the plan", func(p *review.Project) error { return p.SubmitPlan(candidates, "", l.step(officer)) })
		l.do("approve the plan", func(p *review.Project) error {
			return p.ApprovePlan(prose(1000),
				l.step(approver), l.issue)
		})
		if again == 0 {
			l.do("recall the plan", func(p *review.Project) error { return p.RecallPlan(prose(500), l.step(officer)) })
		}
	}
	l.do("confirm the notice", func(p *review.Project) error {
		return p.ConfirmNotice(fmt.Sprintf("notice-%d-2", l.round), l.step(applicant))
	})
	l.at = to.Midnight().Add(17 * time.Hour)
}

// entrants are as many people as a list takes.
func (l *largest) entrants(institution string, _ []string) (review.Known, error) {
	ids := make([]string, l.in.Count(settings.DrawEntrants))
	for i := range ids {
		ids[i] = fmt.Sprintf("%s-%d", prose(8), i)
	}
	known, err := candidates(institution, ids)
	for i := range known.People {
		known.People[i].Number, known.People[i].Name = fmt.Sprintf("PS2026%06d", i), prose(20)
	}
	return known, err
}

// report closes a visit: findings of so many characters, verdicts on those that stand, and a summary.
func (l *largest) report(result review.Result, findings, characters, reason int) {
	l.t.Helper()
	from, _ := l.days()
	began, ended := from.Midnight().Add(9*time.Hour), l.at
	l.do("save the visit", func(p *review.Project) error {
		r := review.VisitReport{StartedAt: &began, EndedAt: &ended, Conclusion: result, Summary: prose(900)}
		for range findings {
			r.Findings = append(r.Findings, review.FindingDraft{Clause: prose(20), Fact: prose(characters - 20),
				Class: first(settings.FindingClasses)})
		}
		r.Verdicts = verdictsOn(p, review.FindingReturned, reason)
		return p.SaveVisit(r, l.step(teamLead))
	})
	l.do("submit the visit", func(p *review.Project) error { return p.SubmitVisit(l.step(teamLead)) })
}

func verdictsOn(p *review.Project, verdict review.FindingState, reason int) []review.Verdict {
	var all []review.Verdict
	for _, f := range p.Findings {
		if f.State != review.FindingClosed && f.State != review.FindingDropped {
			all = append(all, review.Verdict{Finding: f.ID, Verdict: string(verdict), Reason: prose(reason)})
		}
	}
	return all
}

// answer answers every finding that stands, with evidence, in so many characters each, and hands it in.
func (l *largest) answer(characters int) {
	l.t.Helper()
	var evidence []review.Announcement
	p := l.get(l.t, l.number)
	var all []review.Answer
	for _, v := range verdictsOn(p, review.FindingClosed, 0) {
		if !slices.ContainsFunc(p.Documents, func(d review.Document) bool {
			return d.Of == v.Finding &&
				d.Round == p.Round
		}) {
			evidence = append(evidence, review.Announcement{Kind: review.Evidence, Of: v.Finding})
		}
		all = append(all, review.Answer{Finding: v.Finding, Cause: prose(characters / 2), Measure: prose(characters/2 - 50),
			Responsible: prose(50), DoneOn: "2026-03-18"})
	}
	l.upload(applicant, evidence...)
	l.do("answer", func(p *review.Project) error { return p.SaveRectification(all, l.step(applicant)) })
	l.do("hand the answers in", func(p *review.Project) error { return p.SubmitRectification(l.step(applicant)) })
}

func (l *largest) verify(verdict review.FindingState, reason int, visit bool) {
	l.t.Helper()
	l.do("verify", func(p *review.Project) error {
		return p.VerifyRectification(review.Check{Verdicts: verdictsOn(p, verdict, reason), Visit: visit,
			Opinion: prose(1000)}, l.step(teamLead))
	})
}

// sizes are the largest of what was written.
type sizes struct{ raw, event, item, items, transaction int }

func (z *sizes) see(t *testing.T, _ string, input any) error {
	in, ok := input.(*dynamodb.TransactWriteItemsInput)
	if !ok {
		return nil
	}
	total := 0
	for _, w := range in.TransactItems {
		if w.Put == nil {
			continue
		}
		n := size(w.Put.Item)
		total, z.item = total+n, max(z.item, n)
		if w.Put.Item["Data"] != nil {
			z.event = max(z.event, n)
		}
	}
	z.items, z.transaction = max(z.items, len(in.TransactItems)), max(z.transaction, total)
	return nil
}

// size is how DynamoDB counts an item: names and values.
func size(it tablestest.Item) int {
	n := 0
	for name, v := range it {
		n += len(name)
		switch v := v.(type) {
		case *types.AttributeValueMemberS:
			n += len(v.Value)
		case *types.AttributeValueMemberB:
			n += len(v.Value)
		default:
			n += 21
		}
	}
	return n
}

// TestTheLargestCaseThatTheLimitsAllowGoesToItsEndAndIsExported: every count at its highest, texts that can't be
// compressed, returns, and a second visit while all findings of the first still stand.
func TestTheLargestCaseThatTheLimitsAllowGoesToItsEndAndIsExported(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a case of 600 documents")
	}
	onEach(t, func(t *testing.T, s *store) {
		var z sizes
		s.projects = s.connection(&tablestest.Watch{Before: func(op string, input any) error { return z.see(t, op, input) }})
		l := &largest{store: s, t: t, in: highest(t), at: monday, round: 1}
		l.number = s.create(t, "FJ", l.step(applicant))
		l.replaceInVain("other")
		for _, k := range l.in.Documents() {
			if k.Key != review.SealedScan && k.Key != review.VisitMaterial && k.Key != review.Evidence && k.Key != "other" {
				l.upload(applicant, files(k.Key, k.MaxFiles)...)
			}
		}
		l.do("submit", func(p *review.Project) error { return p.Submit(l.step(applicant)) })
		l.do("return", func(p *review.Project) error {
			return p.Screen(review.Decision{Opinion: prose(1000)}, l.step(officer))
		})
		l.do("submit again", func(p *review.Project) error { return p.Submit(l.step(applicant)) })
		l.do("pass", func(p *review.Project) error {
			return p.Screen(review.Decision{Pass: true, Opinion: prose(1000)}, l.step(officer))
		})
		l.do("propose", func(p *review.Project) error {
			return p.Propose(calendar.MustDate("2026-03-18"), prose(500), l.step(applicant))
		})
		l.do("pass the invitation", func(p *review.Project) error {
			return p.PassInvitation(prose(1000),
				l.step(officer), l.issue)
		})
		l.upload(applicant, files(review.SealedScan, 1)...)
		l.do("submit the letter", func(p *review.Project) error {
			return p.SubmitLetter(p.Letters[0].ID, "",
				l.step(applicant))
		})

		l.toVisit()
		l.upload(teamLead, files(review.VisitMaterial, 40)...)
		l.report(review.Rectify, 40, 25, 0)
		l.answer(1500)
		l.verify(review.FindingReturned, 500, false)
		l.answer(1500)
		l.verify(review.FindingReturned, 500, true)
		l.do("propose a second visit", func(p *review.Project) error {
			return p.ProposeSecondVisit(calendar.MustDate("2026-04-22"), prose(500), l.step(applicant))
		})
		l.round = 2
		l.at = calendar.MustDate("2026-03-30").Midnight().Add(10 * time.Hour)
		l.toVisit()
		l.upload(teamLead, files(review.VisitMaterial, 10)...)
		l.report(review.Rectify, 40, 577, 500)
		l.answer(750)
		l.verify(review.FindingReturned, 250, false)
		l.fill()
		l.answer(750)
		l.verify(review.FindingClosed, 250, false)
		for _, d := range []review.Decision{{Opinion: prose(1000)}, {Pass: true, Opinion: prose(1000)}} {
			l.do("decide", func(p *review.Project) error { return p.DecideConclusion(d, l.step(approver)) })
			if !d.Pass {
				l.report(review.Meets, 0, 0, 0)
			}
		}
		l.end(&z)
	})
}

// replaceInVain uploads one file as often as it may be, each in place of the one before and none arriving but the last.
func (l *largest) replaceInVain(kind string) {
	l.t.Helper()
	last := review.Document{Kind: kind}
	for range l.in.Count(settings.DocumentAttempts) {
		l.at = l.at.Add(time.Hour)
		l.do("upload in vain", func(p *review.Project) error {
			d, err := p.StartUpload(ident.New(l.at),
				review.Announcement{Kind: last.Kind, Name: prose(196) + ".pdf", Size: 9, Replaces: last.ID}, l.step(applicant))
			last = d
			return err
		})
	}
	l.do("one that passes", func(p *review.Project) error {
		p.Receive(last.ID, review.Report{Size: 9, Type: "application/pdf", Pages: 1, SHA256: digest,
			Key: "documents/" + digest}, l.at)
		return nil
	})
}

// fill starts uploads in place of evidence, which never arrive, until the case has as many documents as it may have.
func (l *largest) fill() {
	l.t.Helper()
	for missing := 1; missing > 0; {
		l.do("uploads in vain", func(p *review.Project) error {
			evidence := slices.DeleteFunc(slices.Clone(p.Documents),
				func(d review.Document) bool { return d.Round != l.round || d.State != review.Accepted || d.Of == "" })
			missing = l.in.Count(settings.Documents) - len(p.Documents)
			for i := range min(missing, 40) {
				of := evidence[i%len(evidence)]
				a := review.Announcement{Kind: of.Kind, Of: of.Of, Replaces: of.ID, Name: prose(196) + ".pdf", Size: 99}
				if _, err := p.StartUpload(ident.New(l.at), a, l.step(applicant)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	l.at = l.at.Add(time.Hour)
}

// end looks at the finished case: its record, its sizes, its answer and its export.
func (l *largest) end(z *sizes) {
	t := l.t
	t.Helper()
	p := l.get(t, l.number)
	if p.Stage != review.Closed || len(p.Findings) != 80 || len(p.Documents) != l.in.Count(settings.Documents) {
		t.Fatalf("it stands at %s with %d findings, %d documents", p.Stage, len(p.Findings), len(p.Documents))
	}
	r, err := l.store.projects.Record(t.Context(), l.number)
	if err != nil || r.Broken != nil {
		t.Fatal(err, r.Broken)
	}
	for _, link := range r.Links {
		z.raw = max(z.raw, len(link.Data))
	}
	answer, err := json.Marshal(struct {
		*review.Project
		All review.Parts
	}{p, p.Parts(officer, l.in)})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	c := dossier.Case{Number: l.number, Unit: dossier.Unit(p.Unit), Project: answer, Links: r.Links,
		Head: r.Head, At: l.at}
	if err := dossier.Write(t.Context(), &file, c, nil, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	report, err := dossier.Verify(bytes.NewReader(file.Bytes()), int64(file.Len()))
	t.Logf("%s: %d events of %d KB in all, the largest %d KB, stored as %d KB; the largest item %d KB; the largest transaction %d items, %d KB; "+
		"the whole case as JSON %d KB; its export %d KB", l.engine, len(r.Links), p.Recorded>>10, z.raw>>10, z.event>>10,
		z.item>>10, z.items, z.transaction>>10,
		len(answer)>>10, file.Len()>>10)
	if err != nil || !report.Intact() {
		t.Errorf("its export: %v %+v", err, report.Faults)
	}
	if z.item > 400<<10 || z.items > 100 || z.transaction > 4<<20 || len(answer) > 6<<20 {
		t.Errorf("it does not fit DynamoDB and API Gateway: %+v, %d", z, len(answer))
	}
}
