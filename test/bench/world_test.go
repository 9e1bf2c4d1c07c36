package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/exports"
	"appraisal/internal/ident"
	"appraisal/internal/letter"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"appraisal/internal/stack"
	"appraisal/test/vaulttest"
)

const (
	bucket = "documents"
	verify = "https://appraisal.example/verify"
)

// world is a set of tables with people and a project at each stage, so that every function has work to do; and the AWS
// that the functions see.
type world struct {
	engine   string
	tables   *tablestest.Tables
	projects dynamo.Projects
	router   *router
	at       time.Time
	callers  map[string]access.Caller // by key in stack.People
	numbers  map[string]string        // of projects, by what they are there for
	team     []string                 // people who may be planned, the 组长 first
	library  map[string]string        // 鉴定评审文件, by state

	institution string            // id of the 评审机构 that the plans name
	message     string            // id of one on the officers' desk
	shift       int               // days by which the next project's visit lies before the last one's
	scan        review.Document   // the scan that is awaited
	token       string            // of the letter whose scan is awaited
	upload      review.Document   // the document that is awaited
	passLists   map[string]string // ids of 考核合格名单, by state
	licence     accounts.Licence  // the 营业执照 that is awaited
	invited     accounts.Event    // an invitation that nobody has mailed
	list        exports.Export    // of projects, that was asked for
	everybody   exports.Export    // of the registry, as well
	twin        string            // a record that may go into another
	proposed    map[string]string // somebody, and a proposal of who they are
	registered  []string          // people of the registry: without institution, hired, filled in
	attendee    string            // document of the last of them
	classes     []string          // 培训班: one to come, one that was held
	code        secret.Code       // of the one who has filled in
	session     secret.Token      // that it has opened
	before      map[place][]tablestest.Item
}

// place is one partition of a table, by its physical name.
type place struct{ table, partition string }

// engine is DynamoDB Local, which answers fast enough that what a function costs can be seen beside it.
func engine(b testing.TB) stack.Endpoint {
	b.Helper()
	for _, e := range stack.Engines(b) {
		if e.Name == "DynamoDBLocal" {
			return e
		}
	}
	if _, measured := b.(*testing.B); measured {
		b.Fatal("measuring needs DynamoDB Local: install Java 17 and Maven and run `make tools`")
	}
	return stack.Engines(b)[0]
}

func newWorld(b testing.TB) *world {
	b.Helper()
	e := engine(b)
	w := &world{engine: e.URL, tables: tablestest.New(b, e), at: time.Now(), callers: map[string]access.Caller{},
		numbers: map[string]string{}}
	w.router = newRouter(b, w.engine)
	w.projects = dynamo.Projects{DB: w.tables.DB()}
	w.institutions(b)
	w.people(b)
	w.registry(b)
	w.fillIn(b)
	w.teach(b)
	for purpose, stage := range map[string]review.Stage{
		"application": review.Application, "upload": review.Application, "screening": review.Screening,
		"invitation":        review.Invitation,
		"invitation review": review.InvitationReview, "consultation": review.Consultation, "scan": review.Consultation,
		"sealed": review.Consultation, "plan": review.Planning,
	} {
		w.numbers[purpose] = w.project(b, stage)
	}
	w.reviewers(b)
	for _, stage := range []review.Stage{review.OnSite, review.Rectification, review.Verification, review.SecondVisit,
		review.Concluding} {
		number := w.project(b, review.Planning)
		w.numbers[string(stage)] = number
		w.onward(b, number, stage)
	}
	w.ahead(b)
	w.told(b)
	w.shelve(b)
	w.upload = w.awaits(b, "upload", review.Announcement{Kind: "quality_manual", Name: "质量手册.pdf", Size: 1 << 20})
	w.scan = w.awaits(b, "scan", review.Announcement{Kind: review.SealedScan, Name: "商洽函.pdf", Size: 1 << 20})
	w.sealed(b, w.numbers["sealed"])
	w.doubtful(b)
	w.asked(b)
	w.licences(b)
	w.lists(b)
	w.roster(b)
	w.ending(b)
	w.list = w.ask(b, "main", exports.Order{Kind: exports.Projects})
	w.everybody = w.ask(b, "registrar", exports.Order{Kind: exports.Registry})
	w.remember(b)
	return w
}

// institutions enters those of the stack; the plans name the first.
func (w *world) institutions(b testing.TB) {
	active, by := true, access.Caller{Account: "registrar", Name: "吴注册", Roles: []access.Role{access.Registrar}}
	for n, i := range stack.Institutions {
		id := ident.New(w.at.Add(time.Duration(n) * time.Millisecond))
		if n == 0 {
			w.institution = id
		}
		err := dynamo.Institutions{DB: w.projects.DB}.Create(b.Context(), access.Terms{},
			func() (*registry.Institution, error) {
				in := registry.InstitutionInput{Number: i.Number, Aliases: []string{i.Alias}, Name: i.Name,
					Region: i.Region, Active: &active}
				made := &registry.Institution{ID: id}
				return made, made.Save(in, by, w.at)
			})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func (w *world) people(b testing.TB) {
	units := dynamo.Units{DB: w.projects.DB}
	for _, p := range stack.People {
		account, err := units.SignIn(b.Context(),
			accounts.SignIn{Subject: "subject-of-" + p.Key, Login: p.Login, Name: p.Name, Kind: p.Kind,
				UnitCode: p.UnitCode, UnitName: p.UnitName, Groups: []string{p.Group},
				InstitutionNumber: p.Institution, Institution: w.institution}, w.at)
		if err != nil {
			b.Fatalf("sign %s in: %v", p.Key, err)
		}
		w.callers[p.Key] = account.Caller()
	}
	err := units.Update(b.Context(), stack.DemoUnit, access.Terms{}, func(u *accounts.Unit) error {
		_, err := u.Permit(w.callers["sub"].Account, []access.System{access.Review}, w.callers["main"], w.at)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	err = units.Update(b.Context(), stack.DemoUnit, access.Terms{}, func(u *accounts.Unit) error {
		_, err := u.Invite("waiting@zj.example", "郑新人", nil, w.callers["main"], w.at)
		w.invited = u.Pending()[0]
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

func (w *world) step(who string) review.Step {
	return review.NewStep(w.callers[who], settings.Default(), w.at)
}

// accepted is how many 受理决定书 there are: each project has its own.
var accepted atomic.Int64

func acceptance() string { return fmt.Sprintf("TS2611%06d", accepted.Add(1)) }

// form is a 申请单 with every field filled in.
func form() review.Form {
	return review.Form{
		Address: "浙江省杭州市示例区检验路100号", Postcode: "310000", ContactName: "赵主管", ContactPhone: "0571-80000000",
		ContactMobile: "13800000000", Fax: "0571-80000001", Email: "main@zj.example", Bank: "示例银行杭州分行",
		BankAccount: "6200000000000000",
		UnitCode:    stack.DemoUnit, LegalRepresentative: "赵主管", BusinessLicence: "330000000000001",
		RegistrationAuthority: "浙江省市场监督管理局",
		RegistrationDate:      "2001-03-15", RegisteredCapital: "5000", InstitutionType: "public_institution",
		PreviousIssuer:      "国家市场监督管理总局",
		PreviousCertificate: "TS7110001-2027", PreviousValidFrom: "2023-01-10", PreviousValidUntil: "2027-01-09", AcceptanceNumber: acceptance(),
		AcceptanceDate: "2026-10-12",
		ReviewType:     "renewal", AcceptanceCategory: "inspection_body", Region: "ZJ", Remarks: "希望在采暖季之前完成现场评审。",
	}
}

// project makes a project and brings it to a stage by the steps that people take.
func (w *world) project(b testing.TB, to review.Stage) string {
	b.Helper()
	var number string
	err := w.projects.Create(b.Context(), "ZJ", w.at.Year(), access.Terms{}, func(drawn string) (*review.Project, error) {
		number = drawn
		return review.Create(drawn, form(), w.step("main"))
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, kind := range []string{"quality_manual", "procedure_list", "acceptance_decision", "application_form", "other"} {
		w.document(b, number, review.Announcement{Kind: kind, Name: kind + ".pdf", Size: 1 << 20}, nil)
	}
	steps := []func(*review.Project) error{
		func(p *review.Project) error { return p.Submit(w.step("main")) },
		func(p *review.Project) error {
			return p.Screen(review.Decision{Pass: true, Opinion: "资料齐全，同意。"}, w.step("officer"))
		},
		func(p *review.Project) error { return p.Propose(w.date(), "请安排在上午。", w.step("main")) },
		func(p *review.Project) error { return p.PassInvitation("同意。", w.step("officer"), issue) },
	}
	for _, take := range steps {
		if w.read(b, number).Stage == to {
			return number
		}
		w.change(b, number, take)
	}
	if to == review.Planning {
		w.sealed(b, number)
		w.change(b, number, func(p *review.Project) error { return p.SubmitLetter(p.Letters[0].ID, "", w.step("main")) })
	}
	return number
}

// date is a day that 约请 may name.
func (w *world) date() calendar.Date { return review.EarliestDate(w.step("main")) }

// issue gives a letter's record, with as much in it as a true one.
func issue(o review.LetterOrder) (review.Letter, error) {
	content, err := json.Marshal(letter.Sample())
	hash := strings.Repeat("0123456789abcdef", 4)
	return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: "中特检协函〔2026〕5号",
		Token:    ident.Token(),
		IssuedAt: o.At, SHA256: hash, Size: 30000, Key: blob.LetterKey(o.Project.Number, hash), Content: content}, err
}

// document uploads a document that passes its check.
func (w *world) document(b testing.TB, number string, a review.Announcement, found *review.ScanFinding) {
	b.Helper()
	id := ident.New(w.at)
	w.change(b, number, func(p *review.Project) error { _, err := p.StartUpload(id, a, w.step("main")); return err })
	hash := strings.Repeat("0123456789abcdef", 4)
	w.change(b, number, func(p *review.Project) error {
		p.Receive(id, review.Report{Size: a.Size, Type: "application/pdf", Pages: 12, SHA256: hash,
			Key: blob.Kept(number, hash), Finding: found}, w.at)
		return nil
	})
}

func (w *world) sealed(b testing.TB, number string) {
	w.document(b, number, review.Announcement{Kind: review.SealedScan, Name: "商洽函.pdf", Size: 1 << 20},
		&review.ScanFinding{Outcome: review.Matched, Why: "ring", Page: 2})
}

// doubtful makes a project whose sealed scan waits for the officer's own confirmation.
func (w *world) doubtful(b testing.TB) {
	number := w.project(b, review.Consultation)
	w.numbers["doubtful"] = number
	w.document(b, number, review.Announcement{Kind: review.SealedScan, Name: "商洽函.pdf", Size: 1 << 20},
		&review.ScanFinding{Outcome: review.NoSeal, Why: "no_colour", Page: 2})
	w.change(b, number, func(p *review.Project) error { return p.SubmitLetter(p.Letters[0].ID, "黑白扫描", w.step("main")) })
}

// asked makes a project whose unit asks for a later end of its rectification.
func (w *world) asked(b testing.TB) {
	number := w.project(b, review.Planning)
	w.onward(b, number, review.Rectification)
	w.numbers["asked"] = number
	w.change(b, number, func(p *review.Project) error {
		return p.AskExtension(workday(p.Due.Day.AddDays(20)), "设备采购延迟", w.step("main"))
	})
}

// licences gives the unit a 营业执照, and lets it start the upload of another.
func (w *world) licences(b testing.TB) {
	units := dynamo.Units{DB: w.projects.DB}
	take := func(change func(*accounts.Unit) error) {
		if err := units.Update(b.Context(), stack.DemoUnit, access.Terms{}, change); err != nil {
			b.Fatal(err)
		}
	}
	start := func(u *accounts.Unit) (err error) {
		w.licence, err = u.StartLicence(ident.New(w.at), "营业执照.pdf", 1<<20, settings.Default(), w.callers["main"], w.at)
		return err
	}
	take(start)
	take(func(u *accounts.Unit) error {
		accepted := w.licence
		accepted.Type, accepted.SHA256 = "application/pdf", strings.Repeat("0123456789abcdef", 4)
		accepted.Key = blob.KeptLicence(u.Code, accepted.SHA256)
		u.ReceiveLicence(accepted, w.at)
		return nil
	})
	take(start)
}

// awaits starts an upload and leaves it so.
func (w *world) awaits(b testing.TB, purpose string, a review.Announcement) (d review.Document) {
	w.change(b, w.numbers[purpose], func(p *review.Project) (err error) {
		d, err = p.StartUpload(ident.New(w.at), a, w.step("main"))
		if len(p.Letters) > 0 {
			w.token = p.Letters[0].Token
		}
		return err
	})
	return d
}

func (w *world) change(b testing.TB, number string, take func(*review.Project) error) {
	b.Helper()
	if err := w.projects.Update(b.Context(), number, access.Terms{}, take); err != nil {
		b.Fatalf("%s: %v", number, err)
	}
}

func (w *world) read(b testing.TB, number string) *review.Project {
	b.Helper()
	p, err := w.projects.Get(b.Context(), number)
	if err != nil {
		b.Fatal(err)
	}
	return p
}

// environment is what a function finds around it, with AWS at an address.
func (w *world) environment(endpoint string, more ...string) []string {
	var tables []string
	for name, physical := range w.tables.Physical {
		tables = append(tables, "TABLE_"+strings.ToUpper(name)+"="+physical)
	}
	return append(append(append(tables, vaulttest.Settings...),
		"AWS_REGION="+stack.Region, "AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test", "AWS_ENDPOINT_URL="+endpoint,
		"BUCKET="+bucket, "ARCHIVE=archive", "AUDIENCE=bench",
		"VERIFY_BASE_URL="+verify, "USER_POOL_ID=us-east-1_Bench", "CLAIM_UNIT_CODE=custom:unit_code",
		"CLAIM_UNIT_NAME=custom:unit_name",
		"CLAIM_ACCOUNT_KIND=custom:account_kind", "CLAIM_NAME=name", "CLAIM_GROUPS=cognito:groups", "CLAIM_LOGIN=email", "CLAIM_INSTITUTION=custom:institution",
	), more...)
}

// event is a request as API Gateway hands it on.
func event(b testing.TB, method, who string, path, query map[string]string, body any, version int) []byte {
	b.Helper()
	e := events.APIGatewayV2HTTPRequest{Version: "2.0", RouteKey: method + " /bench", RawPath: "/bench",
		PathParameters:        path,
		QueryStringParameters: query, Headers: map[string]string{"content-type": "application/json"}}
	e.RequestContext.RequestID, e.RequestContext.HTTP.Method = "bench", method
	if version > 0 {
		e.Headers["if-match"] = fmt.Sprintf(`"%d"`, version)
	}
	for _, p := range stack.People {
		if p.Key == who {
			e.RequestContext.Authorizer = &events.APIGatewayV2HTTPRequestContextAuthorizerDescription{
				JWT: &events.APIGatewayV2HTTPRequestContextAuthorizerJWTDescription{
					Claims: map[string]string{"sub": "subject-of-" + p.Key,
						"aud": "bench", "email": p.Login, "name": p.Name, "custom:unit_code": p.UnitCode, "custom:unit_name": p.UnitName,
						"custom:account_kind": p.Kind, "cognito:groups": p.Group}}}
		}
	}
	if body != nil {
		e.Body = string(encode(b, body))
	}
	return encode(b, e)
}

// arrival is the event of a file that has arrived.
func arrival(b testing.TB, key string) []byte {
	detail := map[string]any{"bucket": map[string]any{"name": bucket}, "object": map[string]any{"key": key}}
	return encode(b, map[string]any{"version": "0", "id": "bench", "source": "aws.s3", "detail-type": "Object Created",
		"detail": detail})
}

func encode(b testing.TB, v any) []byte {
	b.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		b.Fatal(err)
	}
	return text
}

// remember keeps every item, so that restore can bring it back.
func (w *world) remember(b testing.TB) {
	w.before = map[place][]tablestest.Item{}
	for _, name := range dynamo.Tables {
		for _, it := range w.tables.Items(b, name) {
			at := place{w.tables.Physical[name], text(it, "PK")}
			w.before[at] = append(w.before[at], it)
		}
	}
}

// restore brings partitions back to what they were, so that the next call finds what the first one found.
func (w *world) restore(b testing.TB, places map[place]bool) {
	b.Helper()
	for at := range places {
		if err := w.restorePartition(b.Context(), at); err != nil {
			b.Fatal(err)
		}
	}
}

func (w *world) restorePartition(ctx context.Context, at place) error {
	now, err := w.tables.Client.Query(ctx, &dynamodb.QueryInput{TableName: &at.table, ConsistentRead: aws.Bool(true),
		KeyConditionExpression:    aws.String("PK = :pk"),
		ExpressionAttributeValues: tablestest.Item{":pk": &types.AttributeValueMemberS{Value: at.partition}}})
	if err != nil {
		return err
	}
	there := map[string]tablestest.Item{}
	for _, it := range now.Items {
		there[text(it, "SK")] = it
	}
	for _, it := range w.before[at] {
		if !reflect.DeepEqual(there[text(it, "SK")], it) {
			if _, err := w.tables.Client.PutItem(ctx, &dynamodb.PutItemInput{TableName: &at.table, Item: it}); err != nil {
				return err
			}
		}
		delete(there, text(it, "SK"))
	}
	for sk := range maps.Keys(there) {
		key := tablestest.Item{"PK": there[sk]["PK"], "SK": there[sk]["SK"]}
		if _, err := w.tables.Client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: &at.table, Key: key}); err != nil {
			return err
		}
	}
	return nil
}

func text(it tablestest.Item, name string) string {
	if s, ok := it[name].(*types.AttributeValueMemberS); ok {
		return s.Value
	}
	return ""
}

// record runs an action once, with everything that it asks of DynamoDB written down, and restores what it changed.
func (w *world) record(b testing.TB, name string, event []byte) ([]trip, map[place]bool) {
	b.Helper()
	p := launch(b, name, w.environment(w.router.URL))
	defer p.stop()
	w.router.taken()
	p.invoke(b, event)
	trips := w.router.taken()
	places := writtenTo(b, trips)
	w.restore(b, places)
	return trips, places
}
