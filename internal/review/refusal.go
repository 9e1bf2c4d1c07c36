package review

import (
	"strconv"
	"strings"
)

// refusals are the texts of every reason for which a file is refused: what was found, and how to make a file that
// passes. {found} and {limit} are filled in. What active content was found has a text of its own, after a point.
var refusals = map[string][2]string{
	"empty":     {"文件是空的，请核对后重新上传。", "The file is empty; check it and upload it again."},
	"too_large": {"文件超过大小上限，请压缩或拆分后上传。", "The file exceeds the size limit; compress or split it."},
	"truncated": {"文件不完整（缺少结尾），请核对原文件能否打开，再重新上传。",
		"The end of the file is missing; see whether the original opens, and upload it again."},
	"encrypted": {"文件已加密，请打开后取消密码（包括只限制编辑或打印的密码），另存后上传。",
		"The file is encrypted; open it, remove the password (also one that only restricts editing or printing) and save it anew."},
	"active_content": {"文件含有脚本、宏或内嵌文件，请去除后另存，或另存为 PDF 后上传。",
		"The file carries script, macros or embedded files; remove them, or save it as PDF."},
	"wrong_type": {"文件内容与要求的类型不符（实际为 {found}），请不要改扩展名，用原软件另存为所要求的类型。",
		"The content is not of a type that is allowed (it is {found}); don't rename it, save it as one of these types."},
	"too_many_pages": {"文件页数过多，最多 {limit} 页。", "The file has too many pages; at most {limit}."},
	"too_complex": {"文件展开后过大，无法检查，请拆分或另存后上传。",
		"The file unpacks to more than can be checked; split it or save it anew."},
	"unreadable": {"文件已损坏，无法读取，请用原软件打开后另存（最好另存为 PDF），再上传。",
		"The file is damaged and can't be read; open it in the program that made it and save it anew, best as PDF."},
	"other_letter": {"扫描件上的二维码属于另一份函件，请核对后重新上传。",
		"The scan's code names another letter; check it and upload the right one."},
	"late": {"文件到达时项目已离开该阶段，未纳入项目资料。", "It arrived after the project had left the stage, and is no part of it."},

	"active_content.script": {"文件含有脚本（JavaScript），请用“打印”功能重新打印成 PDF 后上传。",
		"The PDF carries a script; print it to a new PDF."},
	"active_content.launch": {"文件含有启动其他程序的动作，请重新打印成 PDF 后上传。",
		"The PDF starts another program; print it to a new PDF."},
	"active_content.submit": {"文件含有向外发送或读入表单数据的动作，请重新打印成 PDF 后上传。",
		"The PDF sends or takes in form data; print it to a new PDF."},
	"active_content.auto_open": {"文件一打开就会访问其他文件或网址，请重新打印成 PDF 后上传。",
		"The PDF opens another file or address by itself; print it to a new PDF."},
	"active_content.attachment": {"文件带有附件（内嵌文件），请删除附件后另存，附件单独上传。",
		"The PDF has attachments; remove them, save it anew, and upload them by themselves."},
	"active_content.media": {"文件嵌有音频、视频或三维内容，请删除后另存再上传。",
		"The file has sound, film or three-dimensional content; remove it and save the file anew."},
	"active_content.xfa": {"文件是动态表单（XFA），请打开后打印成 PDF 再上传。",
		"The PDF is a dynamic form (XFA); open it and print it to a new PDF."},
	"active_content.macro": {"文件含有宏，请另存为不含宏的 .docx 或 .xlsx，或另存为 PDF 后上传。",
		"The file has macros; save it as .docx or .xlsx without macros, or as PDF."},
	"active_content.macro_sheet": {"文件含有 Excel 4.0 宏表（可能是隐藏的工作表），请删除宏表后另存为 .xlsx，或另存为 PDF 后上传。",
		"The workbook has an Excel 4.0 macro sheet, maybe a hidden one; delete it and save as .xlsx, or save as PDF."},
	"active_content.embedded_object": {"文件内嵌有其他文件或对象（OLE），请把对象转换为图片或文字后另存，或另存为 PDF 后上传。",
		"The file has another file or an object (OLE) inside; turn it into a picture or text, or save as PDF."},
	"active_content.control": {"文件含有 ActiveX 控件或加载项，请删除后另存，或另存为 PDF 后上传。",
		"The file has ActiveX controls or add-ins; remove them, or save as PDF."},
	"active_content.remote_content": {"文件打开时会从其他地址加载模板、图片或文档，请断开链接（图片改为嵌入，模板改为 Normal）后另存，或另存为 PDF 后上传。",
		"The file loads a template, a picture or a document from elsewhere when it is opened; break the links (embed pictures, attach the template Normal), or save as PDF."},
	"active_content.dde": {"文件含有调用其他程序的公式或域（DDE），请删除后另存，或另存为 PDF 后上传。",
		"The file has a formula or field that asks another program (DDE); remove it, or save as PDF."},
	"active_content.data_connection": {"文件含有外部数据连接，请在“数据 - 连接”中删除后另存，或另存为 PDF 后上传。",
		"The file has a connection to external data; delete it under Data, Connections, or save as PDF."},
	"active_content.script_link": {"文件含有指向脚本或程序的链接，请取消该超链接后另存再上传。",
		"The file has a link to a script or a program; remove the link and save the file anew."},
	"active_content.foreign_part": {"文件内含有文档不需要的部件，请用 Word、Excel 或 WPS 打开后另存，或另存为 PDF 后上传。",
		"The file has a part that no document needs; open it in Word, Excel or WPS and save it anew, or save as PDF."},
}

// Refuse says why a file is refused, in both languages; found is what it is or what was found in it. A reason that has
// no text here is said to be damage: what was refused never passes for want of words.
func Refuse(code, found string, limit int64) *Refusal {
	texts, ok := refusals[code+"."+found]
	if !ok {
		texts, ok = refusals[code]
	}
	if !ok {
		texts = refusals["unreadable"]
	}
	fill := func(s string) string {
		return strings.NewReplacer("{found}", found, "{limit}", strconv.FormatInt(limit, 10)).Replace(s)
	}
	return &Refusal{Code: code, Zh: fill(texts[0]), En: fill(texts[1])}
}
