package journey_test

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/test/client"
)

// carried is the newest of a kind and number that somebody carries.
func (s scene) carried(all []client.Credential, id string) client.Credential {
	s.Helper()
	at := slices.IndexFunc(all, func(c client.Credential) bool { return c.ID == id })
	if at < 0 {
		s.Fatalf("%s is not among %+v", id, all)
	}
	return all[at]
}

// opened fetches a credential, and holds it to its record.
func (s scene) opened(who *client.Person, person string, c client.Credential) []byte {
	s.Helper()
	name, pdf := who.OpenCredential(person, c.ID)
	if !bytes.HasPrefix(pdf, []byte("%PDF")) || len(pdf) != c.Size || name != c.KindName+"-"+c.Name+"-"+c.Number+"-第"+
		string(rune('0'+c.Version))+"版.pdf" {
		s.Errorf("%s: %d bytes are not %+v", name, len(pdf), c)
	}
	return pdf
}

// 《资格证书》一人一份，列全部细项；《注册信息卡》一人一机构一张，列在该机构注册的细项；不同细项聘用在不同机构的，信息卡为多张（问答3）。
func TestManual003_Q3_资格证书与信息卡(t *testing.T) {
	s := begin(t)
	one, other, registrar := s.office(), s.office(), s.site.Staff("registrar")
	items, name := ofItems(3), newName()
	person, document := s.passed(name, items...)
	certificate := s.carried(registrar.Settled(person).Credentials, "certificate-1")
	if len(certificate.Items) != 3 || certificate.KindName != "资格证书" || certificate.StandingName != "有效" ||
		certificate.CauseName != "首次制发" || certificate.Number == "" {
		t.Errorf("the certificate: %+v", certificate)
	}
	one.Hire(person, items[0], items[1])
	one.filledIn(s, person, name)
	number := one.Register(person, items[0], items[1]).Number
	other.Hire(person, items[2])
	other.Register(person, items[2])
	all := registrar.Settled(person).Credentials
	first, second := s.carried(all, "card-"+one.its.ID+"-1"), s.carried(all, "card-"+other.its.ID+"-1")
	if len(all) != 3 || first.Number != number || second.Number != number || len(first.Items) != 2 || len(second.Items) != 1 ||
		second.Items[0].Item != items[2] {
		t.Errorf("one card for each: %+v", all)
	}
	for _, c := range all {
		if pdf := s.opened(registrar, person, c); bytes.Contains(pdf, []byte(document)) {
			t.Errorf("%s has the number of the document", c.ID)
		}
	}

	// Each institution sees its own card, and the certificate; it opens no other.
	if own := one.OwnReviewer(person).Credentials; len(own) != 2 || own[0].ID != first.ID || own[1].ID != "certificate-1" {
		t.Errorf("the institution sees %+v", own)
	}
	s.opened(one.Person, person, first)
	one.Refused(404, "credential.not_found", "GET", "/reviewers/"+person+"/credentials/"+second.ID, nil)

	// A further item makes another card; whoever is given back has none any more.
	one.Release(person, "双方协商解除聘用", items[1])
	other.Hire(person, items[1])
	other.Register(person, items[1])
	one.Release(person, "合同到期", items[0])
	all = registrar.Settled(person).Credentials
	if c := s.carried(all, "card-"+other.its.ID+"-2"); len(c.Items) != 2 || c.CauseName != "内容变更" || c.StandingName != "有效" {
		t.Errorf("the other’s second card: %+v", c)
	}
	if old := s.carried(all, second.ID); old.StandingName != "已换发新版" {
		t.Errorf("the other’s first card: %+v", old)
	}
	for _, c := range all {
		if strings.HasPrefix(c.ID, "card-"+one.its.ID) && c.Standing != "released" && c.Standing != "replaced" {
			t.Errorf("of whoever was given back: %+v", c)
		}
	}
}

// 资格证书自公布考核合格名单之日起20个工作日内寄本人，须填写详细通讯地址；信息卡于注册成功后寄机构，由机构转发（问答10）。
func TestManual003_Q10_证卡发放(t *testing.T) {
	s := begin(t)
	host, registrar := s.office(), s.site.Staff("registrar")
	items, name := ofItems(1), newName()
	person, _ := s.passed(name, items...)
	registrar.Settled(person)
	row := func(kind, state string) (found client.PostingRow) {
		t.Helper()
		for _, r := range registrar.Postings(kind, state) {
			if r.Person == person {
				found = r
			}
		}
		return found
	}
	if r := row("certificate", "to_post"); r.ID != "certificate-1" || r.Addressed || r.Late || r.Posting.Due == "" {
		t.Errorf("before the address is filled in: %+v", r)
	}
	host.Hire(person, items...)
	host.filledIn(s, person, name)
	host.Register(person, items...)
	registrar.Settled(person)
	card := "card-" + host.its.ID + "-1"
	if r := row("certificate", "to_post"); !r.Addressed {
		t.Errorf("after it: %+v", r)
	}
	if r := row("card", "to_post"); r.ID != card || r.InstitutionName != host.its.Name {
		t.Errorf("the card: %+v", r)
	}

	// The address sheet, and all that is to be printed.
	found := map[string]map[string]string{}
	for _, r := range s.table(registrar, client.Form{"kind": "postings"}).rows {
		if r["人员标识"] == person {
			found[r["证卡标识"]] = r
		}
	}
	s.says(found["certificate-1"], "收件人", name, "联系电话", "13800000000", "通讯地址", "浙江 浙江省杭州市示例路1号", "邮政编码", "310000")
	s.says(found[card], "通讯地址", host.its.Address, "持证人", name)
	done, data := registrar.Exported(client.Form{"kind": "prints", "carried": "card"})
	s.sound(done, data, ".zip")
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || !slices.ContainsFunc(archive.File, func(f *zip.File) bool { return strings.Contains(f.Name, name) }) {
		t.Errorf("what is to be printed: %v", err)
	}

	// Posted, come back, posted again, delivered; the institution sees where its card is.
	today := calendar.DateIn(time.Now()).String()
	registrar.RecordPosting(person, "certificate-1", client.Form{"state": "posted", "on": today, "carrier": "中国邮政", "parcel": "XA1"})
	registrar.RecordPosting(person, "certificate-1", client.Form{"state": "returned", "note": "查无此人"})
	if r := row("certificate", "returned"); r.Posting.Note != "查无此人" || r.Posting.Parcel != "XA1" {
		t.Errorf("it came back: %+v", r)
	}
	registrar.RecordPosting(person, "certificate-1", client.Form{"state": "posted", "carrier": "中国邮政", "parcel": "XA2"})
	registrar.RecordPosting(person, "certificate-1", client.Form{"state": "delivered"})
	registrar.RecordPosting(person, card, client.Form{"state": "posted", "carrier": "顺丰", "parcel": "SF1"})
	if r := row("certificate", "delivered"); r.Posting.Parcel != "XA2" || r.PostingName != "已签收" {
		t.Errorf("delivered: %+v", r)
	}
	if c := s.carried(host.OwnReviewer(person).Credentials, card); c.Posting.Parcel != "SF1" || c.PostingName != "已寄出" {
		t.Errorf("the institution sees %+v", c)
	}
	host.Refused(403, "access.role_missing", "GET", "/postings?kind=card", nil)
}

// 遗失补发：由评审机构办理，写明原因；原件当日作废，系统制作新版，重新寄发。
func TestManual003_遗失补发(t *testing.T) {
	s := begin(t)
	host, rival, registrar := s.office(), s.office(), s.site.Staff("registrar")
	items, name := ofItems(1), newName()
	person, _ := s.passed(name, items...)
	host.Hire(person, items...)
	host.filledIn(s, person, name)
	host.Register(person, items...)
	registrar.Settled(person)
	card := "card-" + host.its.ID + "-"
	to := "/reviewers/" + person + "/credentials/" + card + "1/loss"
	rival.Refused(404, "credential.not_found", "POST", to, client.Form{"reason": "遗失"})
	s.invalid(host.Person, to, client.Form{}, "/reason", "必填")
	if c := s.carried(host.ReportLoss(person, card+"1", "出差途中遗失"), card+"1"); c.StandingName != "已挂失作废" {
		t.Errorf("reported: %+v", c)
	}
	host.Refused(409, "credential.over", "POST", to, client.Form{"reason": "再次"})
	all := registrar.Settled(person).Credentials
	again := s.carried(all, card+"2")
	if again.CauseName != "遗失补发" || again.StandingName != "有效" || again.Posting.State != "to_post" ||
		again.SHA256 == s.carried(all, card+"1").SHA256 {
		t.Errorf("issued again: %+v", again)
	}
	s.opened(host.Person, person, again)
}
