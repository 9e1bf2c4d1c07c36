package dynamo

// Grant is what a method needs IAM to allow: actions by resource. A resource is the logical id of a table in
// template.yaml ("Reviews"), or an index of it ("Reviews/index/ByUnit").
type Grant map[string][]string

// Grants says what each exported method of a storage type calls: all that it may call, and nothing that it never does.
// A transaction needs the action of each of its parts. The tests hold this against the calls that are really made, and
// the template's policies against this.
var Grants = map[string]Grant{
	"Standings.Standing": {"Accounts": {batchGet}},

	"Projects.Create":     {"Reviews": {getItem, putItem, updateItem}, "Events": {putItem}},
	"Projects.Get":        {"Reviews": {query}},
	"Projects.Update":     {"Reviews": {getItem, putItem, query}, "Events": {putItem, query}},
	"Projects.Bookings":   {"Reviews": {batchGet}},
	"Projects.NextLetter": {"Reviews": {updateItem}},
	"Projects.Check":      {"Reviews": {query}, "Events": {query}},
	"Projects.Record":     {"Reviews": {query}, "Events": {query}},

	"Tokens.Named": {"Registry": {batchGet}, "Reviews": {batchGet}},

	"Lists.Projects": {"Reviews/index/ByAll": {query}, "Reviews/index/ByDue": {query}, "Reviews/index/ByRegion": {query},
		"Reviews/index/ByStage": {query}, "Reviews/index/ByUnit": {query},
		"Reviews/index/ByVisit": {query}},
	"Lists.Mine":           {"Reviews": {batchGet, getItem}},
	"Lists.Waiting":        {"Reviews/index/ByFile": {query}},
	"Lists.Previous":       {"Reviews": {query}},
	"Lists.SameAcceptance": {"Reviews": {batchGet, query}},
	"Lists.Files":          {"Reviews/index/ByFile": {query}},
	"Lists.Due":            {"Reviews/index/ByDue": {query}},
	"Lists.Tasks":          {"Reviews/index/ByTask": {query}},

	"Lists.Submitted": {"Reviews/index/ByAll": {query}},

	"Counts.Count": {"Reviews": {batchGet, getItem, putItem, updateItem}},
	"Counts.Read":  {"Reviews": {query}},

	"Projects.Summary": {"Reviews": {getItem}},
	"Projects.Contact": {"Reviews": {getItem}},

	"Messages.Put":         {"Messages": {getItem, putItem}, "Registry": {conditionCheck}, "Reviews": {conditionCheck}},
	"Messages.Move":        {"Messages": {getItem, updateItem}},
	"Messages.List":        {"Messages/index/ByDesk": {query}},
	"Messages.Waiting":     {"Messages/index/ByMail": {query}},
	"Messages.Read":        {"Messages": {getItem, updateItem}},
	"Clock.Checkpoint":     {"Messages": {getItem}},
	"Clock.SaveCheckpoint": {"Messages": {putItem}},

	"Events.Of":   {"Events": {query}},
	"Events.Done": {"Events/index/ByActor": {query}},

	"Units.Account": {"Accounts": {getItem}},
	"Units.Unit":    {"Accounts": {query}},
	"Units.Named":   {"Accounts": {query}},
	"Units.Update":  {"Accounts": {getItem, putItem, query}, "Events": {putItem}},
	"Units.SignIn":  {"Accounts": {getItem, putItem, query}, "Events": {putItem}},

	"Files.Publish": {"Accounts": {getItem, putItem}, "Events": {putItem}},
	"Files.Update":  {"Accounts": {getItem, putItem}, "Events": {putItem}},
	"Files.Get":     {"Accounts": {getItem}},
	"Files.List":    {"Accounts": {query}},

	"Reviewers.Get":         {"Registry": {batchGet}},
	"Reviewers.Some":        {"Registry": {batchGet}},
	"Reviewers.Of":          {"Registry": {batchGet}},
	"Reviewers.Holders":     {"Registry": {batchGet}},
	"Reviewers.Numbered":    {"Registry": {getItem}},
	"Reviewers.AllNumbered": {"Registry": {batchGet}},
	"Reviewers.Draw":        {"Registry": {updateItem}},
	"Reviewers.Enter":       {"Registry": {getItem, putItem}, "Events": {putItem}},
	"Reviewers.Update":      {"Registry": {batchGet, getItem, putItem}, "Events": {putItem}},
	"Logins.Update":         {"Accounts": {getItem, putItem}, "Registry": {batchGet, getItem, putItem}, "Events": {putItem}},
	"Reviewers.Remark":      {"Registry": {conditionCheck, getItem, putItem}},
	"Reviewers.Merge": {"Registry": {batchGet, getItem, putItem}, "Reviews": {conditionCheck, getItem},
		"Events": {putItem}},
	"Reviewers.UpdateBeside":  {"Registry": {batchGet, getItem, putItem}, "Events": {putItem}},
	"Reviewers.CarryOver":     {"Roster": {query}, "Registry": {getItem, putItem}, "Events": {putItem, query}},
	"Reviewers.Chain":         {"Registry": {batchGet}, "Events": {query}},
	"Reviewers.Bind":          {"Accounts": {getItem, putItem}, "Registry": {batchGet, getItem, putItem}, "Events": {putItem}},
	"Reviewers.All":           {"Registry/index/ByInstitution": {query}},
	"Reviewers.OfInstitution": {"Registry/index/ByInstitution": {query}, "Registry/index/ByItem": {query}},
	"Reviewers.Pool": {"Registry/index/ByDue": {query}, "Registry/index/ByInstitution": {query},
		"Registry/index/ByItem": {query}},
	"Reviewers.Named":       {"Registry/index/ByName": {query}},
	"Reviewers.PublicNamed": {"Registry/index/ByPublicName": {query}},
	"Reviewers.NamedAt":     {"Registry/index/ByName": {query}},
	"Reviewers.Proposals":   {"Registry/index/ByItem": {query}},
	"Reviewers.Ending":      {"Registry/index/ByDue": {query}},
	"Reviewers.Postings":    {"Registry/index/ByDue": {query}},

	"Attempts.Count": {"Registry": {updateItem}},
	"Attempts.Spend": {"Registry": {updateItem}},
	"Attempts.Tried": {"Registry": {getItem}},

	"FillIns.Known":     {"Registry": {batchGet}},
	"FillIns.Begin":     {"Registry": {putItem}},
	"FillIns.Session":   {"Registry": {batchGet, getItem}},
	"FillIns.End":       {"Registry": {getItem, putItem}},
	"FillIns.Draft":     {"Registry": {getItem}},
	"FillIns.SaveDraft": {"Registry": {getItem, putItem}},

	"Institutions.Create":    {"Registry": {batchGet, getItem, putItem}, "Events": {putItem}},
	"Institutions.Update":    {"Registry": {batchGet, getItem, putItem}, "Events": {putItem}},
	"Institutions.Get":       {"Registry": {getItem}},
	"Institutions.ByNumber":  {"Registry": {getItem}},
	"Institutions.Named":     {"Registry": {getItem}},
	"Institutions.List":      {"Registry": {getItem, query}},
	"Institutions.Some":      {"Registry": {batchGet}},
	"Institutions.CarryOver": {"Registry": {batchGet, getItem, putItem}, "Accounts": {getItem}, "Events": {putItem}},

	"Classes.Create": {"Registry": {getItem, putItem}, "Events": {putItem}},
	"Classes.Get":    {"Registry": {getItem}},
	"Classes.Update": {"Registry": {getItem, putItem}, "Events": {putItem}},
	"Classes.List":   {"Registry/index/ByInstitution": {query}},

	"PassLists.Create": {"Registry": {getItem, putItem}, "Events": {putItem}},
	"PassLists.Get":    {"Registry": {batchGet}},
	"PassLists.Update": {"Registry": {getItem, putItem}, "Events": {putItem}},
	"PassLists.List":   {"Registry/index/ByInstitution": {query}},
	"PassLists.Note":   {"Registry": {putItem}},

	"Exports.Ask":    {"Exports": {getItem, putItem, query}},
	"Exports.Get":    {"Exports": {getItem}},
	"Exports.Update": {"Exports": {getItem, putItem}},

	"Words.InForce": {"Accounts": {query}},
	"Words.Version": {"Accounts": {getItem}},
	"Words.Set":     {"Accounts": {getItem, putItem, query}, "Events": {putItem}},

	"Settings.Set":    {"Accounts": {getItem, putItem}, "Events": {putItem}},
	"Settings.Import": {"Accounts": {getItem, putItem}, "Events": {putItem}},
}

// The actions, sorted by name in each list above.
const (
	batchGet       = "dynamodb:BatchGetItem"
	conditionCheck = "dynamodb:ConditionCheckItem"
	getItem        = "dynamodb:GetItem"
	putItem        = "dynamodb:PutItem"
	query          = "dynamodb:Query"
	updateItem     = "dynamodb:UpdateItem"
)
