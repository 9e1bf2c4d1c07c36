package journey_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/ident"
	"appraisal/test/client"
)

// 协会注册管理更正身份信息、查看全部个人信息、删除个人信息：每一次都有原因，删除后再无人能看到。
func TestManual003_身份信息的更正查看与删除(t *testing.T) {
	s := begin(t)
	host, registrar, second, anyone := s.office(), s.site.Staff("registrar"), s.site.Staff("registrar2"), s.site.Anyone()
	item, name := ofItems(1)[0], newName()
	person, wrong := s.passed(name, item)
	other, others := s.passed(newName(), item)
	right := s.numberOf(calendar.DateIn(time.Date(1975, 3, 4, 4, 0, 0, 0, time.UTC)))
	to := "/reviewers/" + person
	host.Hire(person, item)
	host.filledIn(s, person, name)
	number := host.Register(person, item).Number
	found := func(document string) int {
		return len(anyone.FindReviewers(client.Form{"document": document}))
	}

	// Read: with a reason, by the registrar alone, and each time recorded.
	s.invalid(registrar, to+"/identity-reading", client.Form{}, "/reason", "必填")
	for _, p := range []*client.Person{host.Person, s.officer, s.main} {
		p.Refused(403, "access.role_missing", "POST", to+"/identity-reading", client.Form{"reason": "看看"})
	}
	version := registrar.Settled(person).Version
	seen := registrar.ReadIdentity(person, "核对证书邮寄地址")
	birth := wrong[6:10] + "-" + wrong[10:12] + "-" + wrong[12:14]
	if seen.Name != name || seen.Document != wrong || seen.KindName != "居民身份证" || seen.Birth != birth ||
		seen.Profile["address"] != "浙江省杭州市示例路1号" || seen.Profile["mobile"] != "13800000000" {
		t.Error("the registrar does not see all")
	}
	if registrar.ReadIdentity(person, "答复本人查询"); host.OwnReviewer(person).Version != version+2 {
		t.Error("it is not recorded twice that it was read twice")
	}

	// Correct: a number that looks wrong has to be confirmed, another's is refused; what one registrar proposes changes
	// nothing until another has compared it with the document. Then the person is found by the new number alone, and the
	// registration ends where the new birth date lets it.
	as := client.Form{"name": name, "document": right, "evidence": "居民身份证原件", "reason": "名单有误，以证件为准"}
	corrections := to + "/corrections"
	last := right[17:]
	bad := "0"
	if last == "0" {
		bad = "1"
	}
	s.invalid(registrar, corrections, as.With("document", right[:17]+bad),
		"/document", "校验码不符（应为 "+last+"），请核对证件；证件上确为此号的，须由办理人确认")
	s.invalid(registrar, corrections, as.With("reason", "").With("evidence", ""), "/evidence", "必填", "/reason", "必填")
	s.said(registrar.Refused(409, "person.document_taken", "POST", corrections, as.With("document", others)),
		"该证件号码已属于另一位评审人员，不能重复使用。")
	s.said(registrar.Refused(400, "idempotency.not_taken", "POST", corrections, as, client.Key(ident.Token())),
		"此操作涉及个人信息或密码，系统不留存请求和应答，不能使用 Idempotency-Key，请去掉后重试。")
	host.Refused(403, "access.role_missing", "POST", corrections, as)
	proposed := registrar.ProposeCorrection(person, as)
	if again := registrar.ProposeCorrection(person, as); again.Version != proposed.Version || len(again.Proposals) != 1 {
		t.Errorf("proposed at version %d, the second click at %d", proposed.Version, again.Version)
	}
	if found(wrong) != 1 || found(right) != 0 {
		t.Error("what is only proposed, or was refused, has changed who is found")
	}
	q := proposed.Proposals[0].ID
	decision := fmt.Sprintf("%s/proposals/%d/decision", to, q)
	s.said(registrar.Refused(403, "proposal.own", "POST", decision, client.Form{"decision": "pass"}),
		"提议须由另一位注册管理确认或退回，本人只能撤回。")
	host.Refused(403, "access.role_missing", "POST", decision, client.Form{"decision": "pass"})
	second.Told(person, "proposal_made", "更正身份信息")
	if !slices.ContainsFunc(second.Proposals(), func(p client.Proposal) bool {
		return p.Person == person && p.ID == q && p.KindName == "更正身份信息" && p.Evidence == "居民身份证原件"
	}) {
		t.Error("the second registrar does not find it")
	}
	if seen := second.ReadIdentity(person, "核对提议"); seen.Proposed == nil || seen.Proposed.Document != right || seen.Document != wrong {
		t.Error("the second registrar does not see what is proposed")
	}
	s.invalid(second, decision, client.Form{"decision": "return"}, "/opinion", "必填")
	if returned := second.DecideProposal(person, q, "return", "证件复印件不清"); len(returned.Proposals) != 0 || found(right) != 0 {
		t.Error("what was returned counts")
	}
	second.Refused(404, "proposal.not_found", "POST", decision, client.Form{"decision": "pass"})
	s.site.Corrected(person, as)
	corrected := registrar.Settled(person) // the card shows other days now
	if again := registrar.ProposeCorrection(person, as); again.Version != corrected.Version || corrected.Number != number {
		t.Errorf("corrected to version %d, the second click to %d", corrected.Version, again.Version)
	}
	if found(wrong) != 0 || found(right) != 1 {
		t.Errorf("found by the wrong number %d times, by the right one %d times", found(wrong), found(right))
	}
	if seen := registrar.ReadIdentity(person, "核对更正"); seen.Document != right || seen.Birth != "1975-03-04" ||
		seen.LastDay != "2045-03-03" || seen.Profile["address"] == "" {
		t.Errorf("after the correction the last day is %s", seen.LastDay)
	}
	if own := host.OwnReviewer(person); own.LastFour != right[14:] {
		t.Errorf("the institution sees the end of another number: %s", own.LastFour)
	}

	// Erase: not while an institution has the person; then nobody reads it any more, and the number is free again.
	s.said(registrar.Refused(409, "person.still_hired", "POST", to+"/erasure", client.Form{"reason": "本人书面申请"}),
		"该人员仍有细项在评审机构，须先由机构退回，才能删除个人信息。")
	host.Release(person, "本人书面申请删除个人信息", item)
	s.invalid(registrar, to+"/erasure", client.Form{"reason": " "}, "/reason", "必填")
	host.Refused(403, "access.role_missing", "POST", to+"/erasure", client.Form{"reason": "本人书面申请"})
	erased := registrar.EraseReviewer(person, "本人书面申请")
	if !erased.Erased || erased.Name != name || erased.Number != number || erased.LastDay != "" {
		t.Errorf("erased: %+v", erased)
	}
	const gone = "该人员的个人信息已依请求删除，不能再办理。"
	for _, step := range []string{"identity-reading", "erasure"} {
		s.said(registrar.Refused(409, "person.erased", "POST", to+"/"+step, client.Form{"reason": "再办一次"}), gone)
	}
	s.said(registrar.Refused(409, "person.erased", "POST", to+"/corrections", as), gone)
	host.Refused(404, "reviewer.not_found", "GET", "/institution/reviewers/"+person, nil)
	host.Refused(404, "reviewer.not_found", "POST", to+"/hiring", client.Form{"items": []string{item}})
	if free := anyone.Pool(nil); slices.ContainsFunc(free, func(r client.PoolRow) bool { return r.Person == person }) {
		t.Error("who was erased is in the pool")
	}
	if found(right) != 0 || len(anyone.FindReviewers(client.Form{"number": number})) > 0 {
		t.Error("who was erased is found")
	}
	s.site.Corrected(other, client.Form{"name": name, "document": right, "evidence": "居民身份证原件", "reason": "证件号码登记错误"})
}
