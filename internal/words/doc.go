// Package words holds what letters, certificates, cards and messages say, as data: texts with places, which are filled in when
// something is made. What is built in stands in the folder builtin; the association says otherwise in versions of its
// own, of which none is ever changed: what was made with one says the same for ever (decision 0048).
//
// A text is one line, or several, each of which is a paragraph:
//
//	【评审日期】商定现场评审[于{评审日期}进行|自{开始日期}开始]。请与**{我会}**联系。
//
//	{评审日期}  a place: what stands there is what the letter is about
//	[…|…]      the first alternative whose places all have something to say; none of them, nothing
//	【…】      at the beginning of a paragraph: its heading, numbered on: 三、评审日期。
//	**…**      is set strong
//
// A place that may have nothing to say stands in brackets. A paragraph of which nothing is left is left out. What is not
// printed has no headings and nothing strong: 【…】 and ** stand there for themselves.
package words
