package inspect

import (
	"strings"
)

// objects are streams that only an embedded object has, wherever it lies.
var objects = map[string]Trait{
	"\x01ole10native": EmbeddedObject, "\x01ole10itemname": EmbeddedObject, "package": EmbeddedObject,
	"\x03ocxname": Control, "ocxdata": Control, "\x03ocxdata": Control, "ctls": Control,
}

// isMacros are the storages and the stream of macros.
var isMacros = map[string]bool{"macros": true, "_vba_project_cur": true, "vba": true, "_vba_project": true}

// inside are streams that make a storage an embedded document.
var inside = map[string]bool{"\x01compobj": true, "\x01ole": true, "contents": true, "worddocument": true,
	"workbook": true, "book": true,
	"powerpoint document": true, "\x03objinfo": true, "embeddedodf": true, "visiodocument": true}

// checkEntry judges an entry by its name and its place. A storage for objects
// or macros that holds nothing is what Word leaves behind.
func (c *compoundFile) checkEntry(i int, e entry) *Refusal {
	holder := c.entries[e.parent].name
	switch what, isObject := objects[e.name]; {
	case isMacros[e.name] && (e.kind != isStorage || c.children[i] > 0):
		return activeContent(Macro, e.shown)
	case isObject:
		return activeContent(what, e.shown)
	case e.name == "objectpool" && c.children[i] > 0:
		return activeContent(EmbeddedObject, e.shown)
	case e.parent != 0 && inside[e.name] && holder != "msodatastore":
		return activeContent(EmbeddedObject, e.name+" in "+holder)
	case e.kind == isStorage && isObjectName(e.name):
		return activeContent(EmbeddedObject, e.shown)
	case e.name == "\x06dataspaces", e.name == "\tdrmcontent":
		return refuse(Encrypted, e.name)
	}
	return nil
}

// isObjectName tells the storages that Excel gives embedded and linked objects ([MS-XLS] §2.4.181).
func isObjectName(name string) bool {
	id, embedded := strings.CutPrefix(name, "mbd")
	if !embedded {
		id, embedded = strings.CutPrefix(name, "lnk")
	}
	return embedded && len(id) == 8 && strings.Trim(id, "0123456789abcdef") == ""
}
