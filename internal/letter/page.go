package letter

// mm is a millimetre in points.
const mm = 72 / 25.4

// The page of GB/T 9704-2012: A4, a text block (版心) of 156 × 225 mm under a
// head of 37 mm and right of a binding edge of 28 mm, 22 lines of 28 characters.
const (
	pageWidth   = 210 * mm
	pageHeight  = 297 * mm
	blockLeft   = 28 * mm
	blockTop    = 37 * mm
	blockWidth  = 156 * mm
	blockHeight = 225 * mm
	blockRight  = blockLeft + blockWidth
	blockBottom = blockTop + blockHeight

	linesPerPage = 22
	charsPerLine = 28
	linePitch    = blockHeight / linesPerPage // 一行
	charPitch    = blockWidth / charsPerLine  // 一字
)

// Sizes of type: 三号 for text, 二号 for the title, 四号 for page numbers.
const (
	textSize   = 16.0
	titleSize  = 22.0
	footerSize = 14.0

	titlePitch = titleSize + textSize*7/8
	underGap   = textSize * 7 / 8
)

// The letter format (信函格式): red head with its upper edge 30 mm below the
// paper's, a double line 4 mm below it (thick above thin), another 20 mm above
// the paper's lower edge (thin above thick), both 170 mm wide.
const (
	headTop     = 30 * mm
	headGap     = 4 * mm
	ruleWidth   = 170 * mm
	ruleLeft    = (pageWidth - ruleWidth) / 2
	thick       = 0.9 * mm
	thin        = 0.35 * mm
	between     = 0.5 * mm
	ruleHeight  = thick + between + thin
	lowerRule   = pageHeight - 20*mm // its lower edge
	numberGap   = textSize * 7 / 8
	headLargest = 42.0 // 初号
	headLeast   = 22.0

	footerGap = 7 * mm // from the text block to the page number
)

// A seal is 45 mm across. Its centre lies a little above the line between name
// and date, so that both stand slightly below it, and its upper edge less than a
// line below the text.
const (
	sealSize   = 45 * mm
	dateIndent = 4 * charPitch
)

// ascent of the typeface's em box, as part of the size.
const ascent = 0.88

// body is text on the grid.
var body = style{size: textSize, pitch: charPitch}
