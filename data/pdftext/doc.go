// Package pdftext reads the text of PDF files, page by page.
//
// The idea: it reads what there is to read and draws nothing. A file is taken apart into
// objects ([ISO 32000-1]), the content of each page is followed for the glyphs it shows, glyphs
// become characters by the font's ToUnicode map, by its predefined CMap or by its encoding,
// and their places make lines and paragraphs of them. Japanese files name encodings such as
// 90ms-RKSJ-H instead of mapping them: those are charsets, and are read as such.
//
// Invariants: a file can do no harm. Nothing in it is executed, fetched or written; there is no recursion without a
// bound; what streams unpack to, and the work on a page, is bounded by [Limits] and the context. A character whose meaning
// the file does not give is counted in [Page.Lost] and shown as U+FFFD; it is never guessed.
//
// Absent on purpose: pictures of text are not recognised, forms' values and annotations are not read, and
// a file that needs a password is refused.
//
// [ISO 32000-1]: https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf
package pdftext
