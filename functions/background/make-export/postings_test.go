package main

import (
	"archive/zip"
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/blob"
	"appraisal/internal/exports"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
)

func TestTheAddressSheetSaysWhatGoesWhereAndItIsNotedWhoHasReadIt(t *testing.T) {
	somebody := actiontest.Carrying(t)
	rows := somebody.Now(t).PostingRows()
	homeless := rows[0]
	homeless.Person, homeless.Name, homeless.Addressed, homeless.Missing = "other", "=吴+评审", false, "𬱖"
	d := newDesk(t, nil, exports.Order{Kind: exports.Postings}, actiontest.Registrar)
	d.people.Reviewers, d.keys = somebody, somebody.Vault
	d.people.rows = map[string][][]registry.PostingRow{"certificate to_post": {{rows[0]}, {rows[0], homeless}}, "card to_post": {{rows[1]}}}
	before := somebody.Now(t).Version
	if err := d.run(t); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(d.people.cursors, ", "); got != "certificate to_post , certificate to_post 1, card to_post " {
		t.Errorf("asked %s", got)
	}
	_, cells := d.book(t)
	number := somebody.Now(t).Number
	for n, want := range []string{
		"序号|收件人|联系电话|通讯地址|邮政编码|证卡|编号|版本|持证人|制发原因|手写补入的字|寄发状态|寄发期限|逾期|寄出日期|承运单位|运单号|备注|人员标识|证卡标识",
		"1|陈评审|13800000000|浙江 杭州市示例路1号|310000|资格证书|RC26000018|1|陈评审|首次制发||待寄发|2026-03-12|否|||||somebody|certificate-1",
		"2|=吴+评审||||资格证书|RC26000018|1|=吴+评审|首次制发|𬱖|待寄发|2026-03-12|否||||本人没有填写通讯地址|other|certificate-1",
		"3|示例鉴定评审中心||||注册信息卡|" + number + "|1|陈评审|首次制发||待寄发|2026-03-12|否||||评审机构没有登记地址|somebody|card-casei-1",
	} {
		if got := strings.Join(cells[n], "|"); got != want {
			t.Errorf("row %d: %s, want %s", n, got, want)
		}
	}
	if now := somebody.Now(t); len(cells) != 4 || now.Version != before+1 || d.e.Name() != "证卡寄发地址单-2026-03-02.xlsx" {
		t.Errorf("%s: %d rows, version %d after %d", d.e.Name(), len(cells), now.Version, before)
	}
}

func TestAnAddressSheetOfOneKindAndStateHasThatAlone(t *testing.T) {
	somebody := actiontest.Carrying(t)
	d := newDesk(t, nil, exports.Order{Kind: exports.Postings, Filter: exports.Filter{Carried: "card", Posting: "returned"}},
		actiontest.Registrar)
	d.people.Reviewers, d.keys = somebody, somebody.Vault
	if err := d.run(t); err != nil || strings.Join(d.people.cursors, ", ") != "card returned " || d.e.Done != 0 {
		t.Errorf("%v %v %+v", err, d.people.cursors, d.e)
	}
}

// What was erased between the list and the sheet has no address any more.
func TestTheAddressOfTheErasedIsNotThere(t *testing.T) {
	somebody := actiontest.Carrying(t)
	row := somebody.Now(t).PostingRows()[0]
	somebody.Do(t, func(p *registry.Person) error {
		return p.Release(actiontest.Institution.ID, []string{actiontest.FirstItem}, "合同到期", actiontest.Host, actiontest.Monday)
	})
	somebody.Do(t, func(p *registry.Person) error {
		return p.Erase("本人申请", actiontest.Registrar, actiontest.Monday)
	})
	d := newDesk(t, nil, exports.Order{Kind: exports.Postings}, actiontest.Registrar)
	d.people.Reviewers, d.keys = somebody, somebody.Vault
	d.people.rows = map[string][][]registry.PostingRow{"certificate to_post": {{row}}}
	if err := d.run(t); err != nil {
		t.Fatal(err)
	}
	if _, cells := d.book(t); len(cells) != 2 || cells[1][3] != "" || strings.Contains(strings.Join(cells[1], ""), "13800000000") {
		t.Errorf("%v", cells)
	}
}

func TestWhatIsToBePrintedIsOneZIPInTheOrderOfTheSheet(t *testing.T) {
	somebody := actiontest.Carrying(t)
	rows := somebody.Now(t).PostingRows()
	d := newDesk(t, nil, exports.Order{Kind: exports.Prints}, actiontest.Registrar)
	for n := range rows {
		rows[n].SHA256 = hash(fmt.Sprint("pdf", n), 34)
		d.kept[blob.CredentialKey("somebody", rows[n].SHA256)] = bytesOf(fmt.Sprint("pdf", n), 34)
	}
	rows[1].Name = "../陈:评审"
	d.people.rows = map[string][][]registry.PostingRow{"certificate to_post": {{rows[0]}}, "card to_post": {{rows[1]}}}
	if err := d.run(t); err != nil || d.e.Done != 2 || d.e.Name() != "证卡打印件-2026-03-02.zip" || d.e.Key != "exports/e1.zip" {
		t.Fatalf("%v %+v", err, d.e)
	}
	z, err := zip.NewReader(strings.NewReader(d.kept[d.e.Key]), int64(len(d.kept[d.e.Key])))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	want := "资格证书/0001-陈评审-RC26000018-第1版.pdf, 注册信息卡/0002-.._陈_评审-" + rows[1].Number + "-第1版.pdf"
	if got := strings.Join(names, ", "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	delete(d.kept, blob.CredentialKey("somebody", rows[1].SHA256))
	lost := newDesk(t, nil, exports.Order{Kind: exports.Prints}, actiontest.Registrar)
	lost.people, lost.openErr = d.people, blob.ErrGone
	if err := lost.run(t); err != nil || lost.e.State != exports.Failed || lost.e.Problem.Code != exports.FileMissing {
		t.Errorf("%v %+v", err, lost.e)
	}
}
