package inspect

// Trait is what active content was found; Detail of a Refusal says where.
type Trait string

// All traits. The texts beside the code that words a refusal know each of them.
const (
	Script         Trait = "script"          // a script that the file brings along
	Launch         Trait = "launch"          // starts a program
	Submit         Trait = "submit"          // sends or takes in form data
	AutoOpen       Trait = "auto_open"       // opens something elsewhere when it is opened
	Attachment     Trait = "attachment"      // another file inside
	Media          Trait = "media"           // sound, film, three dimensions
	XFA            Trait = "xfa"             // a form that is a program
	Macro          Trait = "macro"           // VBA
	MacroSheet     Trait = "macro_sheet"     // Excel 4.0
	EmbeddedObject Trait = "embedded_object" // OLE, packages
	Control        Trait = "control"         // ActiveX, add-ins
	RemoteContent  Trait = "remote_content"  // loads a template, a picture, a document from elsewhere
	DDE            Trait = "dde"             // asks another program
	DataConnection Trait = "data_connection" // fetches data
	ScriptLink     Trait = "script_link"     // a link that is a script or a program
	ForeignPart    Trait = "foreign_part"    // what no document needs
)

// Traits lists all traits, so that a caller can prove it has a text for each.
var Traits = []Trait{Script, Launch, Submit, AutoOpen, Attachment, Media, XFA, Macro, MacroSheet, EmbeddedObject,
	Control, RemoteContent,
	DDE, DataConnection, ScriptLink, ForeignPart}

func activeContent(what Trait, detail string) *Refusal {
	return &Refusal{Code: ActiveContent, What: what, Detail: detail}
}
