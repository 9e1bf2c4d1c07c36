// Package dynamo holds all that the system does with DynamoDB. Each storage type is cut by what IAM can grant; the
// grants of each method stand in grants.go and are tested against what the method really calls.
//
// Every write is conditional on the version read, and every change of an aggregate puts one event into Events in the
// same transaction, chained by hash to the one before. Nothing is ever deleted, and nothing scans. Long texts (Row,
// Data) are compressed, see packing.go.
//
// Table Reviews
//
//	PK                  SK                 holds
//	PROJECT#<number>    HEAD               review.Summary in Row, Version, Hash of the last event, Recorded
//	                                       (bytes of all events); keys of all indexes
//	PROJECT#<number>    FORM               review.Form
//	PROJECT#<number>    SENTBACK           review.SentBack; empty where the return was taken back
//	PROJECT#<number>    ATTEMPT#<number>   review.Attempt
//	PROJECT#<number>    REQUEST#<number>   review.Request
//	PROJECT#<number>    ASKED              what HEAD holds, on the officers' desk while a request waits for its answer;
//	                                       in no index, and empty, afterwards
//	PROJECT#<number>    INVITATION         review.Proposal, of releases that did not keep all 约请
//	PROJECT#<number>    DOCUMENT#<id>      review.Document
//	PROJECT#<number>    LETTER#<id>        review.Letter
//	PROJECT#<number>    PLAN#<round>       review.Plan; rounds and numbers have 3 digits
//	PROJECT#<number>    DRAW#<round>#<number of the round>   review.Draw
//	PROJECT#<number>    WAIVER#<person>    review.Waiver
//	PROJECT#<number>    VISIT#<round>      review.Visit
//	PROJECT#<number>    FINDING#<id>       review.Finding
//	PROJECT#<number>    CONCLUSION#<n>     review.Conclusion
//	PROJECT#<number>    EVALUATION#<round> review.Evaluation
//	PERSON#<id>         BOOKINGS           the review.Bookings of one of the 评审人员, Version
//	BODY#<主体标识码>   <createdAt>#<number>   that a visit of this project of the unit took place
//	ACCEPTANCE#<主体标识码>#<受理决定书编号>  <number>   that this project of the unit was handed in, or corrected, with it
//	VERIFY#<token>      VERIFY             which letter of which project a QR code names
//	COUNTER#<prefix>    COUNTER            the last serial (attribute Serial)
//	COUNTED#<number>    COUNTED            review.Counted: as what a project is counted, and of which Version of it
//	COUNTS              STAGE#<stage>      how many projects stand there (All_<region>), how many of them late (Overdue_<region>)
//	COUNTS              LOAD#<institution> how many open cases it has in hand (Held)
//	COUNTS              VISITS#<month>#<institution>   how many visits it is to begin on each day (Day_<day>)
//	ONCE#<account>      <Idempotency-Key>  Hash of the request, its answer in Row, Expires
//	DAILY#<limit>#<who> <day>              how often it was done that day (attribute Version), Expires
//
//	index      partition            sort                      lists
//	ByUnit     UNIT#<code>          <createdAt>#<number>      a unit's projects, newest first
//	ByAll      ALL                  <createdAt>#<number>      all projects that were ever submitted, newest first
//	ByStage    STAGE#<stage>        <createdAt>#<number>      those at a stage
//	ByRegion   REGION#<letters>     <number, the length of the serial before it>   those of a region, newest first; or by the number's beginning
//	ByTask     UNIT#…, ROLE#… or PERSON#<id> (PERSON#<login> as long as no person is known)
//	                                <due day>#<number>        whose turn it is, most urgent first; of what a unit asks (ASKED), by when it is to be answered
//	ByDue      DUE                  <due day>#<number>        open projects with a 期限
//	ByVisit    VISITS               <first day>#<number>      those whose visit is planned
//	ByFile     WAITS#<desk>         <due day>#<number>        as ByTask, without a row: how much waits
//	ByFile     UNIT#<code>          <time>#<number>#<id>      documents and letters of a unit's projects, newest first (Brief)
//
// Table Events
//
//	PROJECT#<number>, UNIT#<code>, ACCOUNT#<subject> (staff),
//	FILE#<id>, PERSON#<id>, INSTITUTION#<id>, LIST#<id>, CLASS#<id>, WORDS#<kind> or SETTINGS   <seq, 8 digits>   the event's bytes in Data, Hash, Prev
//	ByActor    UNIT#…, ROLE#… or PERSON#<id>
//	                                <time>#<number>#<seq>     tasks done, newest first
//
// Table Accounts
//
//	ACCOUNT#<subject>   ACCOUNT            accounts.Account
//	ACCOUNT#<subject>   PERSON             which person of the registry the account is bound to (attribute Person), its last Login
//	BODY#<主体标识码>   BODY               under which of its codes a unit has its record (attribute Unit): the first
//	UNIT#<code>         UNIT               accounts.Unit, Version, Hash, Named (by which name it is found)
//	PART#<two characters>  <rest of a name from there>#<code>   a place in a name of a unit (attributes Name, and Now: the one that it has)
//	UNIT#<code>         MEMBER#<subject>   copy of the account, for the unit's list
//	UNIT#<code>         INVITED#<login>    accounts.Invitation
//	SETTINGS            SETTINGS           overrides of the settings and imported years, Version, Hash
//	WORDS#<kind>        <version, 8 digits>   words.Version, Version, Hash; none is ever written again
//	FILES               FILE#<id>          accounts.PublishedFile, Version, Hash; ids sort by time
//	ONCE#…, DAILY#…                        as in Reviews
//
// Table Roster, of the releases before the registry; CarryOver alone reads it
//
//	PEOPLE              PERSON#<id>        a person, Version, Hash; ids sort by time
//
// Table Registry
//
//	INSTITUTIONS        INSTITUTION#<id>   registry.Institution, Version, Hash; ids sort by time
//	INSTNO#<number>     same               which institution has a number, or had it (attribute Institution)
//	INSTNAME#<name>     same               which institution has a name (attribute Institution)
//	PERSON#<id>         HEAD               registry.Person, Version, Hash; Brief without what is sealed; Owes while a
//	                                       credential is to be issued
//	PERSON#<id>         ITEM#<细项>        registry.Holding in Brief alone: a row of lists that says what the head says
//	PERSON#<id>         CREDENTIAL#<id>    registry.PostingRow in Brief alone
//	VERIFY#<token>      VERIFY             whose credential a QR code names (attributes Person, Credential)
//	PERSON#<id>         KEY                the person's wrapped key (attribute Wrapped); empty when it is destroyed
//	ID#<keyed hash>     ID                 whose a document is (attribute Person)
//	NUMBER#<注册号 or 证书编号>  NUMBER    whose a number is or was (attribute Person)
//	LOGIN#<login>       LOGIN              whose a login is (attribute Person), and which account signed in with it last (Account)
//	COUNTER#REVIEWER#…  COUNTER            the last serial of a prefix
//	LIST#<id>           HEAD               registry.List, Version, Hash; Brief without remarks; ids sort by time
//	LIST#<id>           PROGRESS#<state>   registry.Progress, Done
//	CLASS#<id>          HEAD               registry.Class, Version, Hash; Brief without attendance
//	PERSON#<id>         ACCESS#<institution>   fillin.Access, Expires
//	PERSON#<id>         DRAFT              fillin.Draft, Version
//	SESSION#<digest>    SESSION            fillin.Session, Expires
//	TRY#NETWORK#<network>, TRY#PERSON#<id>, TRY#HERE#<id>#<institution>#<network>
//	                    <begin of window>  how often a code was tried (attribute Version), Expires
//	ONCE#…, DAILY#…                        as in Reviews
//
// A record that was merged into another (MergedInto) stays as a HEAD that is in no list, and ITEMs that hold nothing;
// numbers, documents and login are the other's.
//
// The indexes of Registry hold Brief, what a list shows of an item: what is sealed stands in Row.
//
//	index          partition            sort                        lists
//	ByInstitution  INSTITUTION#<id>     <status>#<细项>#<person>    who has what with an institution (ITEM)
//	ByInstitution  REGION#<letters>     <细项>#<free since>#<person>  who is free and lives there (ITEM)
//	ByInstitution  EVERYBODY            <person>                    all people, newest first (HEAD)
//	ByInstitution  LISTS                <list>                      all lists, newest first (HEAD)
//	ByInstitution  CLASSES              <last day>#<class>          classes, by their end (HEAD)
//	ByItem         INSTITUTION#<id>     <细项>#<person>             who has it with an institution (ITEM)
//	ByItem         POOL#<细项>          <free since>#<person>       who is free for it, longest first (ITEM)
//	ByItem         PROPOSALS            <first proposed>#<person>   who has proposals that nobody has decided yet, oldest first (HEAD)
//	ByDue          FREE                 <free since>#<person>#<细项>  who is free for anything (ITEM)
//	ByDue          DUE                  <last day>#<person>#<细项>  registrations, by their end (ITEM)
//	ByDue          POSTING#<kind>#<state>  <day>#<person>#<credential>  what has come so far on its way (CREDENTIAL)
//	ByName         NAME#<search key>    <person>                    who has a name (HEAD)
//	ByName         AT#<institution>#<search key>   <person>#<细项>  which of an institution's people have it (ITEM)
//	ByPublicName   NAME#<search key>    <person>                    of these, who is registered for something (HEAD)
//
// Table Messages
//
//	PROJECT#<number>, PERSON#<id> or INSTITUTION#<id>
//	                    MESSAGE#<id>        messages.Message, At, Mail and MailMark (of the call that moved it), Readers (when each account first read it)
//	CLOCK               CLOCK              deadlines.Checkpoint, Version
//	ByDesk     UNIT#…, ROLE#…, PERSON#<id> or INSTITUTION#<id>
//	                                <time>#<id>               what a desk is told, newest first
//	ByMail     waiting, claimed or refused
//	                                <time>#<id>               mails that are not known to have arrived, oldest first
//
// Table Exports
//
//	EXPORT#<subject>    <id>               exports.Export of the account that asked, Version, Expires
//	ONCE#…, DAILY#…                        as in Reviews
package dynamo
