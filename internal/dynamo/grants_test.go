package dynamo_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/words"
)

// exportedMethods are those of the package's types that hold a DB: all that a function can call.
func exportedMethods(t *testing.T) []string {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	storage, methods := map[string]bool{}, []string{}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				noteStorage(d, storage)
			case *ast.FuncDecl:
				if d.Recv != nil && d.Name.IsExported() {
					if holder, ok := d.Recv.List[0].Type.(*ast.Ident); ok {
						methods = append(methods, holder.Name+"."+d.Name.Name)
					}
				}
			}
		}
	}
	methods = slices.DeleteFunc(methods, func(m string) bool {
		holder, _, _ := strings.Cut(m, ".")
		return !storage[holder]
	})
	slices.Sort(methods)
	return methods
}

// noteStorage notes the types of a declaration that hold a DB.
func noteStorage(d *ast.GenDecl, storage map[string]bool) {
	for _, spec := range d.Specs {
		typed, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		if fields, ok := typed.Type.(*ast.StructType); ok && len(fields.Fields.List) == 1 &&
			fields.Fields.List[0].Names[0].Name == "DB" {
			storage[typed.Name.Name] = true
		}
	}
}

func TestEveryMethodOfAStorageTypeHasAGrantAndNothingElseHas(t *testing.T) {
	same(t, "the methods", slices.Sorted(maps.Keys(dynamo.Grants)), exportedMethods(t))
}

func TestAGrantNamesTablesAndIndexesOfTheTemplateAndNoActionThatWouldReadOrWriteMore(t *testing.T) {
	definitions, err := tablestest.Definitions()
	if err != nil {
		t.Fatal(err)
	}
	for method, grant := range dynamo.Grants {
		for resource, actions := range grant {
			table, index, onIndex := strings.Cut(resource, "/index/")
			d, known := definitions[table]
			if onIndex {
				known = slices.ContainsFunc(d.Indexes, func(x tablestest.Index) bool { return x.Name == index })
			}
			if !known || !slices.IsSorted(actions) {
				t.Errorf("%s: no such resource as %s in template.yaml, or %v are not sorted", method, resource, actions)
			}
			for _, action := range actions {
				if action == "dynamodb:Scan" || action == "dynamodb:DeleteItem" || table == "Events" &&
					action == "dynamodb:UpdateItem" {
					t.Errorf("%s may %s on %s", method, action, resource)
				}
			}
		}
	}
}

func TestEachMethodCallsExactlyWhatItsGrantSays(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.callProjects(t)
		s.callReads(t)
		s.callAccounts(t)
		s.callShelves(t)
		s.callInstitutions(t)
		s.callExports(t)
		s.callMessages(t)
		s.callFillIns(t)
		s.callPassLists(t)
		s.callClasses(t)
		s.callReviewers(t)
		called := map[string]dynamo.Grant{}
		for _, c := range s.watch.Calls() {
			g := called[c.Method]
			if g == nil {
				g = dynamo.Grant{}
				called[c.Method] = g
			}
			if !slices.Contains(g[c.Resource], c.Action) {
				g[c.Resource] = append(g[c.Resource], c.Action)
				slices.Sort(g[c.Resource])
			}
		}
		for _, method := range slices.Sorted(maps.Keys(dynamo.Grants)) {
			same(t, "what "+method+" calls", called[method], dynamo.Grants[method])
		}
		if len(called) != len(dynamo.Grants) {
			t.Errorf("called: %v", slices.Sorted(maps.Keys(called)))
		}
	})
}

func TestEveryReadOfATableIsConsistentAndNoReadOfAnIndexAsksToBe(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.watch.Before = func(operation string, input any) error {
			consistent, index := true, false
			switch in := input.(type) {
			case *dynamodb.GetItemInput:
				consistent = aws.ToBool(in.ConsistentRead)
			case *dynamodb.QueryInput:
				consistent, index = aws.ToBool(in.ConsistentRead), in.IndexName != nil
			case *dynamodb.BatchGetItemInput:
				for _, keys := range in.RequestItems {
					consistent = consistent && aws.ToBool(keys.ConsistentRead)
				}
			}
			if consistent == index {
				t.Errorf("%s: of an index %v, consistent %v", operation, index, consistent)
			}
			return nil
		}
		s.callProjects(t)
		s.callReads(t)
		s.callAccounts(t)
		s.callShelves(t)
		s.callInstitutions(t)
		s.callExports(t)
		s.callMessages(t)
		s.callFillIns(t)
		s.callPassLists(t)
		s.callClasses(t)
		s.callReviewers(t)
	})
}

// callProjects takes every way through the methods that write projects.
func (s *store) callProjects(t *testing.T) {
	number := s.walk(t, "token-1")
	terms := keyed("main-1", "key-00000001", "c")
	for range 2 { // the second time it is answered from the first
		if _, err := s.draw(t, s.projects, "FJ", by(applicant), terms); err != nil {
			t.Fatal(err)
		}
	}
	_, err := s.upload(t, number, terms, "")
	if err == nil {
		t.Fatal("a key was taken twice")
	}
	s.get(t, number)
	s.forget(t, number, `"unitHands":["`+applicant.Account+`"],`)
	s.step(t, number, func(*review.Project) error { return nil })
	if _, err := s.tokens().Named(t.Context(), "token-1"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.projects.NextLetter(t.Context(), 2026); err != nil {
		t.Fatal(err)
	}
	if err := s.projects.Check(t.Context(), number); err != nil {
		t.Fatal(err)
	}
	if _, err := s.projects.Record(t.Context(), number); err != nil {
		t.Fatal(err)
	}
}

// callPassLists takes every way through the methods of lists of those who passed.
func (s *store) callPassLists(t *testing.T) {
	terms := keyed("staff-2", "key-list-001", "l")
	id := s.announcedList(t, monday, terms)
	if again := s.announcedList(t, monday, terms); again != id {
		t.Fatalf("%s, then %s", id, again)
	}
	terms = keyed("staff-2", "key-list-002", "l")
	var l registry.List
	arrive := func(l *registry.List) error { l.Arrive(monday); return nil }
	errUpdate := s.passLists().Update(t.Context(), id, access.Telling(terms, &l), arrive)
	errAgain := s.passLists().Update(t.Context(), id, access.Telling(terms, &l), arrive)
	errNote := s.passLists().Note(t.Context(), id, registry.ListChecking, registry.Progress{Done: 1, Of: 2})
	_, _, errGet := s.passLists().Get(t.Context(), id)
	_, errList := s.passLists().List(t.Context(), "", 1)
	_, errHolders := s.reviewers().Holders(t.Context(), [][]string{{"v1:a"}})
	if err := errors.Join(errUpdate, errAgain, errNote, errGet, errList, errHolders); err != nil {
		t.Fatal(err)
	}
}

// callExports takes every way through the methods of exports.
func (s *store) callExports(t *testing.T) {
	list := s.exports()
	e := export(officer, monday)
	terms := keyed("staff-1", "key-00000005", "e")
	terms.Quota = daily("daily.exports", 5).Quota
	terms.Quota.AtOnce = 5
	errAsk := s.ask(t, e, terms, new(string))
	errAgain := s.ask(t, export(officer, monday), keyed("staff-1", "key-00000005", "e"), new(string))
	_, errGet := list.Get(t.Context(), "staff-1", e.ID)
	_, errUpdate := list.Update(t.Context(), "staff-1", e.ID, begin)
	if err := errors.Join(errAsk, errAgain, errGet, errUpdate); err != nil {
		t.Fatal(err)
	}
}

// callReads reads every list by every index.
func (s *store) callReads(t *testing.T) {
	desk := review.Desk{Role: access.Officer}
	var errs []error
	for _, f := range []reading.ProjectFilter{{}, {Unit: "U"}, {Stage: review.Planning}, {Region: "FJ"},
		{Overdue: future}} {
		f.Limit = 1
		_, err := s.lists.Projects(t.Context(), f)
		errs = append(errs, err)
	}
	_, _, err := s.lists.Submitted(t.Context(), "")
	counts := dynamo.Counts{DB: s.projects.DB}
	errs = append(errs, err, counts.Count(t.Context(), s.planned(t)))
	_, err = counts.Read(t.Context(), calendar.Span{From: future, To: future})
	errs = append(errs, err)
	for _, f := range []reading.ProjectFilter{{Begin: "PSFJ26"}, {Visits: calendar.Span{From: future, To: future}}} {
		f.Limit = 1
		_, err := s.lists.Projects(t.Context(), f)
		errs = append(errs, err)
	}
	person, _ := booked(t, s)
	_, err = s.lists.Mine(t.Context(), person, reading.ProjectFilter{Limit: 1})
	errs = append(errs, err)
	_, err = s.lists.Waiting(t.Context(), desk, 1)
	errs = append(errs, err)
	_, err = s.units.Named(t.Context(), "检验", "", 1)
	errs = append(errs, err)
	_, err = s.lists.Tasks(t.Context(), desk, "", 1)
	errs = append(errs, err)
	_, err = s.lists.Previous(t.Context(), review.Summary{Unit: inspector})
	errs = append(errs, err)
	other := s.handedIn(t, "TS-1")
	s.handedIn(t, "TS-1")
	_, err = s.projects.Contact(t.Context(), other.Number)
	errs = append(errs, err)
	_, err = s.lists.SameAcceptance(t.Context(), other.Summary, "TS-1")
	errs = append(errs, err)
	_, err = s.lists.Files(t.Context(), "U", "", 1)
	errs = append(errs, err)
	_, _, err = s.lists.Due(t.Context(), future, future, "")
	errs = append(errs, err)
	_, err = s.events.Done(t.Context(), desk, "", 1)
	errs = append(errs, err)
	_, err = s.events.Of(t.Context(), "PSFJ26001")
	if err := errors.Join(append(errs, err)...); err != nil {
		t.Fatal(err)
	}
}

// callAccounts takes every way through the methods of accounts and settings.
func (s *store) callAccounts(t *testing.T) {
	s.enter(t, signIn("main-1", "main", inspector))
	s.enter(t, signIn("sub-1", "sub", inspector))
	s.enter(t, staffIn("staff-1", "officer"))
	s.enter(t, staffIn("staff-1", "registrar"))
	for range 2 {
		var i accounts.Invitation
		err := s.units.Update(t.Context(), inspector.Code, access.Telling(keyed("main-1", "key-00000002", "i"), &i),
			func(u *accounts.Unit) (err error) {
				i, err = u.Invite("sub-2", "孙某", nil, applicant, monday)
				return err
			})
		if err != nil {
			t.Fatal(err)
		}
	}
	_, errAccount := s.units.Account(t.Context(), "main-1")
	_, errUnit := s.units.Unit(t.Context(), inspector.Code)
	_, _, errSet := s.set(t, tenDays, 0)
	for range 2 {
		_, err := s.importYear(t, year(), keyed("staff-1", "key-00000006", "y"))
		errSet = errors.Join(errSet, err)
	}
	for range 2 {
		_, err := s.say(t, heading("一版"), keyed("staff-1", "key-00000012", "w"))
		errSet = errors.Join(errSet, err)
	}
	_, errForce := s.words().InForce(t.Context(), words.Notice)
	_, errVersion := s.words().Version(t.Context(), words.Notice, 1)
	_, _, errStanding := s.standings.Standing(t.Context(), "main-1")
	if err := errors.Join(errAccount, errUnit, errSet, errForce, errVersion, errStanding); err != nil {
		t.Fatal(err)
	}
}

// callShelves takes every way through the methods of published files.
func (s *store) callShelves(t *testing.T) {
	_, errFile := s.announce(t, "须知", monday, keyed("staff-1", "key-00000003", "f"))
	id, errAgain := s.announce(t, "须知", monday, keyed("staff-1", "key-00000003", "f"))
	for range 2 {
		var f accounts.PublishedFile
		err := s.library().Update(t.Context(), id, access.Telling(keyed("staff-1", "key-00000004", "f"), &f), withdraw)
		errAgain = errors.Join(errAgain, err)
	}
	_, errGet := s.library().Get(t.Context(), id)
	_, errList := s.library().List(t.Context(), false, "", 1)
	if err := errors.Join(errFile, errAgain, errGet, errList); err != nil {
		t.Fatal(err)
	}
}

// callInstitutions takes every way through the methods of 评审机构.
func (s *store) callInstitutions(t *testing.T) {
	var errs []error
	for range 2 {
		_, err := s.addHost(t, host("SL-1", "甲中心"), monday, keyed("staff-2", "key-00000007", "i"))
		errs = append(errs, err)
	}
	two := s.host(t, host("SL-2", "乙中心"))
	_, err := s.addHost(t, host("SL-2", "丙中心"), monday, access.Terms{})
	refused(t, err, fault.InstitutionNumber)
	refused(t, s.saveHost(t, two, host("SL-1", "乙中心"), 0), fault.InstitutionNumber)
	_, err = s.institutions().ByNumber(t.Context(), "SL-1")
	errs = append(errs, err)
	_, err = s.institutions().Named(t.Context(), "甲中心")
	errs = append(errs, err)
	_, err = s.institutions().Get(t.Context(), two)
	errs = append(errs, err)
	for _, f := range []reading.InstitutionFilter{{Limit: 1}, {Limit: 1, Number: "SL-1"}} {
		_, err = s.institutions().List(t.Context(), f)
		errs = append(errs, err)
	}
	_, err = s.institutions().Some(t.Context(), []string{two})
	errs = append(errs, err, s.institutions().CarryOver(t.Context(), monday))
	s.listed(t, `{"value":[{"value":"third","zh":"乙中心","en":"T"}],"source":"x"}`)
	refused(t, s.institutions().CarryOver(t.Context(), monday), fault.InstitutionName)
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func TestTheAttributeByWhichAnswersExpireIsTheTemplates(t *testing.T) {
	definitions, err := tablestest.Definitions()
	if err != nil {
		t.Fatal(err)
	}
	for table, want := range map[string]string{"Reviews": "Expires true", "Accounts": "Expires true",
		"Roster": "Expires true", "Registry": "Expires true", "Exports": "Expires true", "Events": " false"} {
		if d := definitions[table].Expiry; fmt.Sprint(d.Attribute, " ", d.Enabled) != want {
			t.Errorf("%s: items expire by %q: %v", table, d.Attribute, d.Enabled)
		}
	}
}
